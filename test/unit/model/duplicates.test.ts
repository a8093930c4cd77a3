import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checkModel, type Diagnostic } from "../../../src/index.js";
import { enterFolder, temporaryFolder } from "../../support/temporary-folder.js";

/** Returns the diagnostics: the marked text and the message. */
async function messagesOf(...texts: readonly string[]): Promise<string[]> {
  enterFolder(temporaryFolder());
  const names = texts.map((_, index) => `${index}.yaml`);
  for (const [index, text] of texts.entries()) writeFileSync(`${index}.yaml`, text);
  const result = await checkModel(names);
  return result.ok ? [] : result.diagnostics.map(describeDiagnostic);
}

function describeDiagnostic({ source, range, message }: Diagnostic): string {
  return `${source?.text.slice(range?.start, range?.end)}: ${message}`;
}

const process = (fields: string) => `processes:\n  a: { process: /x, ${fields} }\n`;

test.each([
  [
    "instances: '4'",
    "'4': instances of process \"a\" must be a number or a list of suffixes, but it is a string",
  ],
  ["instances: 0", '0: process "a" has no instances'],
  ["instances: 10001", '10001: process "a" has 10001 instances, but at most 10000 are possible'],
  ["port: .inf", ".inf: Nix has no number .inf"],
  ["args: [!ref [b]]", "[b]: !ref must be followed by a string"],
  ["constructor: !ref a", 'a: constructor of process "a" must be a string, but it is a reference'],
  ["process:/x: 1", 'process:/x: process "a" has no key "process:/x"'],
  ["__proto__: x", '__proto__: process "a" has no key "__proto__"'],
  ["toString: x", 'toString: process "a" has no key "toString"'],
  [
    "environment: { __proto__: [1] }",
    '[1]: environment.__proto__ of process "a" must be a string, but it is a list',
  ],
])("reports one error once: %s", async (fields, said) => {
  expect(await messagesOf(process(fields))).toEqual([said]);
});

test("reports an error once that an alias puts into several processes", async () => {
  const text = `processes:
  a: &all { process: /x, prot: 1, args: [!ref nope], umask: x, instances: 0 }
  b: *all
  c: { <<: *all }
`;
  expect(await messagesOf(text)).toEqual([
    'prot: process "a" has no key "prot"',
    'nope: there is no process "nope"',
    'x: a umask cannot be "x"',
    '0: process "a" has no instances',
  ]);
});

test("reports the same error in two processes for both, without an alias", async () => {
  const text = "processes:\n  a: { process: /x, prot: 1 }\n  b: { process: /x, prot: 1 }\n";
  expect(await messagesOf(text)).toHaveLength(2);
});

test.each([
  ["args: {a: b}", '{a: b}: args of process "a" must be a list of arguments, but it is a mapping'],
  ["environment: {A: [1]}", '[1]: environment.A of process "a" must be a string, but it is a list'],
  [
    "args: [a, {$reff: x}]",
    '{$reff: x}: args[1] of process "a" must be a string, but it is a mapping',
  ],
  [
    "args: [a, {$ref: 5}]",
    '5: args[1].$ref of process "a" must be a string, but it is the number 5',
  ],
  [
    "instances: [a, {b: c}]",
    '{b: c}: instances[1] of process "a" must be a string, but it is a mapping',
  ],
])("marks the wrong value itself: %s", async (fields, said) => {
  expect(await messagesOf(process(fields))).toEqual([said]);
});

test("marks each wrong item of a list", async () => {
  expect(await messagesOf(process("dependsOn: [{a: b}, [c]]"))).toEqual([
    '{a: b}: dependsOn[0] of process "a" must be the name of a process, but it is a mapping',
    '[c]: dependsOn[1] of process "a" must be the name of a process, but it is a list',
  ]);
});

test("reports a null that removes nothing, and does not suggest it as a process", async () => {
  const text =
    "processes: { bbb: null, a: { port: null, attributes: { x: null }, dependsOn: [c] } }\n";
  expect(await messagesOf(process("umask: 022"), text)).toEqual([
    'bbb: process "bbb" is null, but no earlier file sets it',
    'port: port of process "a" is null, but no earlier file sets it',
    'c: process "a" depends on "c", which is not defined',
  ]);
});

test("null removes a key of an earlier file, and can be a value", async () => {
  const text = "processes: { b: { process: /y }, a: { port: null, attributes: { x: null } } }\n";
  expect(await messagesOf(process("port: 80"), text)).toEqual([]);
});
