import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import ts from "typescript";
import { beforeAll, describe, expect, test } from "vitest";
import { prepareDist } from "../support/prepare-dist.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const page = readFileSync(join(root, "docs/library.md"), "utf8");
const blocks = [...page.matchAll(/^```(\w+) ?(.*)\n((?:.*\n)*?)```$/gm)].map(
  ([, language = "", file = "", text = ""]) => ({ language, file, text }),
);
const examples = blocks.flatMap(({ language, file, text }, index) => {
  const next = blocks[index + 1];
  const expected = next?.language === "text" ? next.text : "";
  return language === "ts" ? [{ file, text, expected }] : [];
});
const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  typeRoots: [join(root, "node_modules/@types")],
  types: ["node"],
};

beforeAll(prepareDist, 300_000);

describe("the examples of docs/library.md", () => {
  test("exist and compile", () => {
    const folder = readersFolder();
    expect(examples.length).toBeGreaterThan(4);
    for (const { file, text } of examples) writeFileSync(join(folder, file), text);
    expect(mistakesIn(examples.map(({ file }) => join(folder, file)))).toEqual([]);
  });

  test.each(examples)("$file prints what the page says", async ({ text, expected }) => {
    const folder = readersFolder();
    writeFileSync(join(folder, "example.js"), toJavaScript(text));
    const { stdout, stderr } = await execa(process.execPath, ["example.js"], { cwd: folder });
    expect({ stdout: stdout.trim(), stderr }).toEqual({ stdout: expected.trim(), stderr: "" });
  });
});

/** A folder as the page has it, with gen-nix installed. */
function readersFolder(): string {
  const folder = temporaryFolder();
  for (const { file, text, language } of blocks)
    if (file !== "" && language !== "ts") writeFileSync(join(folder, file), text);
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(root, join(folder, "node_modules/gen-nix"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  return folder;
}

test("docs/library.md lists exactly the exports of the package", () => {
  const rows = page.slice(page.indexOf("## Exports")).match(/^\| `.*? \|/gm) ?? [];
  const names = rows.flatMap((row) =>
    [...row.matchAll(/`+ ?([A-Za-z]+)/g)].map(([, name]) => name),
  );
  expect(names.filter((name) => name !== "code").sort()).toEqual(
    exportsOf("dist/types/index.d.ts").sort(),
  );
});

function mistakesIn(files: readonly string[]): string[] {
  const program = ts.createProgram(files, { ...compilerOptions, noEmit: true });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

function toJavaScript(text: string): string {
  const modules = { ...compilerOptions, module: ts.ModuleKind.ESNext };
  return ts.transpileModule(text, { compilerOptions: modules }).outputText;
}

function exportsOf(file: string): string[] {
  const path = join(root, file);
  const program = ts.createProgram([path], compilerOptions);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(path);
  const module = source === undefined ? undefined : checker.getSymbolAtLocation(source);
  return module === undefined ? [] : checker.getExportsOfModule(module).map(({ name }) => name);
}
