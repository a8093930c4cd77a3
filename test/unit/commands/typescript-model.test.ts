import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { beforeAll, expect, test } from "vitest";
import { prepareDist } from "../../support/prepare-dist.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const cli = fileURLToPath(new URL("../../../dist/cli.js", import.meta.url));
const model = '{ processes: { a: { process: "/bin/a" } } }';

beforeAll(prepareDist, 300_000);

test.each([
  ["a getter", 'export default { get image() { throw new Error("oh") } };', "throws: oh"],
  [
    "a proxy",
    'export default new Proxy({}, { ownKeys() { throw new Error("oh") } });',
    "throws: oh",
  ],
  ["a promise", 'export default Promise.reject(new Error("oh"));', "throws: oh"],
  ["a promise that nobody looks at", 'Promise.reject("oh"); await new Promise(() => {});', "oh"],
  ["a timer", 'setTimeout(() => { throw "oh" }); await new Promise(() => {});', "throws: oh"],
  ["an end of the process", `process.exit(0); export default ${model};`, "ends the process"],
  ["a promise without an end", "export default new Promise(() => {});", "what never comes"],
])("%s that fails in a model is a mistake of the model", async (_name, text, message) => {
  const { exitCode, stdout, stderr } = await check(text);
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
  expect(stderr).toMatch(/processes\.ts:1:1: error: the model .*\[typescript-failed\]/);
  expect(stderr).toContain(message);
});

test("a model that is a function is told to be called", async () => {
  const { stderr } = await check(`export default () => (${model});`);
  expect(stderr).toContain("the model is a function, which no model can hold [wrong-type]");
  expect(stderr).toContain("hint: call it");
});

test.each([
  ["a promise of a model is waited for", `export default Promise.resolve(${model});`],
  ["a timer that goes on holds nobody up", `setInterval(() => {}, 1000); export default ${model};`],
  [
    "an error behind the model spoils nothing",
    `setTimeout(() => { throw "oh" }); export default ${model};`,
  ],
])("%s", async (_name, text) => {
  expect(await check(text)).toMatchObject({ exitCode: 0, stderr: "" });
});

test("all that a model prints is beside the result, so that programs can read that", async () => {
  const { stdout, stderr } = await check(
    `for (let i = 0; i < 5000; i++) console.log("line " + i); export default ${model};`,
    "--format",
    "json",
  );
  expect(JSON.parse(stdout)).toEqual({ ok: true, diagnostics: [] });
  expect(stderr.split("\n").at(-1)).toBe("line 4999");
});

async function check(text: string, ...words: string[]) {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "processes.ts"), text);
  const { exitCode, stdout, stderr } = await execa(
    process.execPath,
    [cli, "check", "processes.ts", ...words],
    { cwd: folder, reject: false, timeout: 20_000 },
  );
  return { exitCode, stdout, stderr };
}
