import { readFileSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import type { SidecarFile } from "../emit/index.js";
import type { SchemaSubject } from "../schema/schema-subject.js";
import { writtenMark } from "../schema/written-mark.js";

/** The sidecar files that editors read, with the function that prints each. */
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
 * Returns the schema and the declarations beside a model with their current content, as far as gen-nix
 * wrote such files earlier.
 *
 * @param model the path of the model's first file.
 */
export async function editorFilesBeside(
  model: string,
  readSubject: () => SchemaSubject,
): Promise<SidecarFile[]> {
  const files = editorFiles.map(({ nameOf, print }) => ({
    path: join(dirname(model), nameOf(model)),
    print,
  }));
  return Promise.all(
    files
      .filter(({ path }) => isOurs(path))
      .map(async ({ path, print }) => ({ path, content: await print(readSubject()) })),
  );
}

/** Whether a file exists and its header says that gen-nix wrote it. */
function isOurs(file: string): boolean {
  try {
    return readFileSync(file, "utf8").includes(writtenMark);
  } catch {
    return false;
  }
}
