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
  [
    "a promise without an end",
    "export default new Promise(() => {});",
    "something that never happens",
  ],
])("%s that fails in a model is an error of the model", async (_name, text, message) => {
  const { exitCode, stdout, stderr } = await check(text);
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
  expect(stderr).toMatch(/processes\.ts:1:\d+: error: the model .*\[typescript-failed\]/);
  expect(stderr).toContain(message);
});

test("the hint about a model that is a function is to call it", async () => {
  const { stderr } = await check(`export default () => (${model});`);
  expect(stderr).toContain("the model is a function, which no model can contain [wrong-type]");
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

test.each([
  ["a throw", 'const a = 1; throw new Error("oh");', "1:14", "oh"],
  [
    "an import",
    'import a from "@shop/config/parts"; export default a;',
    "1:15",
    "npm install @shop/config",
  ],
  ["a file", 'import a from "./none.js"; export default a;', "1:15", "relative paths start from"],
  [
    "a reference in a computed process",
    'import { ref } from "gen-nix";\nconst make = (process) => ({ process, args: [ref("nobody.port")] });\nexport default { processes: Object.fromEntries([["a", make("/bin/a")]]) };',
    "2:50",
    'there is no process "nobody"',
  ],
  [
    "a key in a computed process",
    'const make = (process) => ({ process, enviroment: {} });\nexport default { processes: Object.fromEntries([["a", make("/bin/a")]]) };',
    "1:39",
    'did you mean "environment"?',
  ],
])("%s is marked where it is written", async (_name, text, place, message) => {
  const { stderr } = await check(text);
  expect(stderr).toContain(`processes.ts:${place}: error`);
  expect(stderr).toContain(message);
});

test("a model that does not end says so, and can be interrupted", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "processes.ts"), "for (;;) {}");
  const running = execa(process.execPath, [cli, "check", "processes.ts"], {
    cwd: folder,
    reject: false,
  });
  for await (const line of running.iterable({ from: "stderr" })) {
    expect(line).toMatch(/^processes\.ts is still running after \d+ s; Ctrl-C ends it$/);
    running.kill("SIGINT");
  }
  expect((await running).isTerminated).toBe(true);
});

test("a model prints to standard error, so that programs can read the result", async () => {
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
