import { expect, test } from "vitest";
import { loadNixParser, readFunctionHeaders } from "../../../src/nix/index.js";
import { whyNoConstructor } from "../../../src/project/why-no-constructor.js";

async function why(code: string): Promise<string | undefined> {
  const headers = readFunctionHeaders(await loadNixParser(), code);
  if (headers.kind !== "functions") throw new Error("not Nix");
  return whyNoConstructor(headers);
}

test.each([
  ["{ port = 5000; }", "is not a function"],
  [
    "pkgs: { port }: pkgs.hello",
    "does not name its parameters: its first argument must be { ... }",
  ],
  ["{ stdenv }: { a = 1; }", "takes no parameters: a second function is missing"],
  [
    "{ createManagedProcess }: createManagedProcess { name = 1; }",
    "takes no parameters: a second function is missing",
  ],
  [
    "{ createManagedProces }: { port }: createManagedProces { }",
    'needs "createManagedProces", which does not exist; did you mean "createManagedProcess"?',
  ],
  [
    "{ createManagedProcess }: { port }: { other }: createManagedProcess { }",
    'needs "other" in a third function, which is called with { }',
  ],
])("rejects a function that cannot create a process, before Nix runs: %s", async (code, reason) => {
  expect(await why(code)).toBe(reason);
});

test.each([
  "{ createManagedProcess }: { port }: createManagedProcess { }",
  "{ createManagedProcess }: { port }: interDependencies: createManagedProcess { }",
  "{ createManagedProcess }: { port }: { other ? 1 }: createManagedProcess { }",
  "{ createManagedProcess, ... }: import ./other.nix { inherit createManagedProcess; }",
])("what can is taken: %s", async (code) => {
  expect(await why(code)).toBeUndefined();
});
