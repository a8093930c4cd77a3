import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checkModel, renderDiagnostics } from "../../../../src/index.js";
import { enterFolder, temporaryFolder } from "../../../support/temporary-folder.js";

async function check(name: string, text: string): Promise<string> {
  enterFolder(temporaryFolder());
  writeFileSync(name, text);
  const result = await checkModel(name);
  return result.ok ? "right" : renderDiagnostics(result.diagnostics, { color: false });
}

test.each([
  [
    "processes.yaml",
    "x-all: &all { process: /x, whatever: [1] }\nprocesses: { a: { process: /x } }",
  ],
  ["processes.json", '{ "x-all": { "a": 1 }, "processes": { "a": { "process": "/x" } } }'],
  ["processes.ts", 'export default { "x-all": [1], processes: { a: { process: "/x" } } };'],
])("ignores keys that begin with x- in %s", async (name, text) => {
  expect(await check(name, text)).toBe("right");
});

test("an alias can use an anchor below an x- key", async () => {
  const text = "x-all: &all { process: /x }\nprocesses: { a: { <<: *all }, b: *all }\n";
  expect(await check("processes.yaml", text)).toBe("right");
});

test.each(["x", "xyz", "X-a"])("reports the key %s, which does not begin with x-", async (key) => {
  const text = `${key}: 1\nprocesses: { a: { process: /x } }\n`;
  expect(await check("processes.yaml", text)).toContain(`the model has no key "${key}"`);
});

test("reports keys that begin with x- below the top level", async () => {
  const text = "processes: { a: { process: /x, x-a: 1 } }\n";
  expect(await check("processes.yaml", text)).toContain('has no key "x-a" [unknown-key]');
});

test("a model can name its JSON Schema for editors", async () => {
  const model = { $schema: "./processes.schema.json", processes: { a: { process: "/x" } } };
  expect(await check("processes.json", JSON.stringify(model))).toBe("right");
  expect(await check("processes.json", JSON.stringify({ ...model, $schema: 5 }))).toContain(
    "$schema must be a string, but it is the number 5 [wrong-type]",
  );
});

const withComments = '// a comment\n{ "processes": { "a": { "process": "/x", }, }, }\n';

test("a .jsonc model can have comments and trailing commas, a .json model cannot", async () => {
  expect(await check("processes.jsonc", withComments)).toBe("right");
  expect(await check("processes.json", withComments)).toContain("JSON has no comments");
});
