import { readFileSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { writeSingleFile } from "../emit/index.js";
import type { SchemaSubject } from "../schema/schema-subject.js";
import { writtenMark } from "../schema/written-mark.js";

/** What editors read beside a model, by the file's name. */
const editorFiles: readonly {
  readonly nameOf: (model: string) => string;
  readonly print: (subject: SchemaSubject) => Promise<string>;
}[] = [
  {
    nameOf: (model) => `${basename(model, extname(model))}.schema.json`,
    print: async (subject) => (await import("../schema/json-schema.js")).printJsonSchema(subject),
  },
  {
    nameOf: () => "gen-nix.d.ts",
    print: async (subject) =>
      (await import("../schema/type-declarations.js")).typeDeclarations(subject),
  },
];

/**
 * Brings the schema and the declarations beside a model up to date, those that are there and that
 * gen-nix wrote; or (with `check`) says that they are not.
 *
 * @param model the path of the model's first file.
 */
export async function refreshEditorFiles(
  model: string,
  readSubject: () => SchemaSubject,
  options: { readonly check: boolean },
): Promise<readonly Diagnostic[]> {
  const diagnostics: Diagnostic[] = [];
  for (const { nameOf, print } of editorFiles) {
    const file = join(dirname(model), nameOf(model));
    if (!isOurs(file)) continue;
    diagnostics.push(...writeSingleFile(file, await print(readSubject()), options));
  }
  return diagnostics;
}

/** Whether a file is there and says that gen-nix wrote it. */
function isOurs(file: string): boolean {
  try {
    return readFileSync(file, "utf8").includes(writtenMark);
  } catch {
    return false;
  }
}
