import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checkModel } from "../../../src/index.js";
import { enterFolder, temporaryFolder } from "../../support/temporary-folder.js";

const processes = `processes:
  db: { process: /db, port: 5432 }
  web:
    process: /web
    tests:
      sees-db: { script: "test ${"${db.port}"} = 5432" }
`;

async function check(text: string) {
  enterFolder(temporaryFolder());
  writeFileSync("processes.yaml", text);
  return checkModel("processes.yaml");
}

async function errorsOf(text: string): Promise<string[]> {
  const result = await check(text);
  if (result.ok) return [];
  return result.diagnostics.map(({ code, message, source, range }) => {
    const line = source?.text.slice(0, range?.start).split("\n").length;
    return `${line}: ${message} [${code}]`;
  });
}

test("a test of the system can use all processes, and those of a process add no dependency", async () => {
  const result = await check(`${processes}tests:
  pair: { command: [/test, "${"${web.pkg}"}", "${"${db.port}"}"], timeout: 5s, expect: ok }
`);
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  expect(result.model.tests.processes).toEqual(["db", "web"]);
  expect(result.model.processes.map(({ dependencies }) => dependencies)).toEqual([[], []]);
});

test.each([
  [
    "  a: { script: x, command: [/x] }",
    "8: tests.a has script and command, but only one of them is possible [invalid-value]",
  ],
  ["  a: { timeout: 5s }", "8: tests.a needs one more key [invalid-value]"],
  ["  a: { script: x, timeout: soon }", '8: tests.a.timeout cannot be "soon" [invalid-value]'],
  ["  a: { script: x, retries: 3 }", '8: tests.a has no key "retries" [unknown-key]'],
  ["  a:\n    script: curl ${wbe.port}", '9: there is no variable "wbe" here [unknown-variable]'],
  ["  a b: { script: x }", '8: "a b" is not the name of a test [invalid-value]'],
  [
    "  a: { command: /bin/true }",
    "8: tests.a.command must be a list of arguments, but it is a string [wrong-type]",
  ],
])("reports an error at its line: %s", async (tests, error) => {
  expect(await errorsOf(`${processes}tests:\n${tests}\n`)).toEqual([error]);
});
