import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checkModel, type Diagnostic } from "../../../src/index.js";
import { enterFolder, temporaryFolder } from "../../support/temporary-folder.js";

/** What is wrong: the marked text and the sentence. */
async function mistakesIn(...texts: readonly string[]): Promise<string[]> {
  enterFolder(temporaryFolder());
  const names = texts.map((_, index) => `${index}.yaml`);
  for (const [index, text] of texts.entries()) writeFileSync(`${index}.yaml`, text);
  const result = await checkModel(names);
  return result.ok ? [] : result.diagnostics.map(describeMistake);
}

function describeMistake({ source, range, message }: Diagnostic): string {
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
  ["args: [!ref [b]]", "[b]: !ref wants a string after it"],
  ["constructor: !ref a", 'a: constructor of process "a" must be a string, but it is a reference'],
  ["process:/x: 1", 'process:/x: process "a" has no key "process:/x"'],
  ["__proto__: x", '__proto__: process "a" has no key "__proto__"'],
  ["toString: x", 'toString: process "a" has no key "toString"'],
  [
    "environment: { __proto__: [1] }",
    '[1]: environment.__proto__ of process "a" must be a string, but it is a list',
  ],
])("one mistake is said once: %s", async (fields, said) => {
  expect(await mistakesIn(process(fields))).toEqual([said]);
});

test("what an alias puts into several processes is wrong once, whatever it is", async () => {
  const text = `processes:
  a: &all { process: /x, prot: 1, args: [!ref nope], umask: x, instances: 0 }
  b: *all
  c: { <<: *all }
`;
  expect(await mistakesIn(text)).toEqual([
    'prot: process "a" has no key "prot"',
    'nope: there is no process "nope"',
    'x: a umask cannot be "x"',
    '0: process "a" has no instances',
  ]);
});

test("the same mistake in two processes that are written apart is said of both", async () => {
  const text = "processes:\n  a: { process: /x, prot: 1 }\n  b: { process: /x, prot: 1 }\n";
  expect(await mistakesIn(text)).toHaveLength(2);
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
])("the wrong value itself is marked: %s", async (fields, said) => {
  expect(await mistakesIn(process(fields))).toEqual([said]);
});

test("each wrong item of a list is marked itself", async () => {
  expect(await mistakesIn(process("dependsOn: [{a: b}, [c]]"))).toEqual([
    '{a: b}: dependsOn[0] of process "a" must be the name of a process, but it is a mapping',
    '[c]: dependsOn[1] of process "a" must be the name of a process, but it is a list',
  ]);
});

test("nothing that is to take away what is not there says so, and is no process to choose", async () => {
  const text =
    "processes: { bbb: null, a: { port: null, attributes: { x: null }, dependsOn: [c] } }\n";
  expect(await mistakesIn(process("umask: 022"), text)).toEqual([
    'bbb: there is no process "bbb" in an earlier file that could be taken away',
    'port: there is no port of process "a" in an earlier file that could be taken away',
    'c: process "a" depends on "c", which is not defined',
  ]);
});

test("what an earlier file has can be taken away, and nothing is a value where one may be", async () => {
  const text = "processes: { b: { process: /y }, a: { port: null, attributes: { x: null } } }\n";
  expect(await mistakesIn(process("port: 80"), text)).toEqual([]);
});
