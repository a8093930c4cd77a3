import path from "node:path";
import { execa } from "execa";
import { describe, expect, it } from "vitest";

const library = path.join(import.meta.dirname, "overrides/evaluate.nix");

async function evaluate(expression: string) {
  return execa(
    "nix-instantiate",
    [
      ...["--eval", "--strict", "--json", "--read-write-mode"],
      ...["--expr", `with import ${library}; ${expression}`],
    ],
    { reject: false },
  );
}

async function evaluated<Value>(expression: string): Promise<Value> {
  const { stdout, stderr, failed } = await evaluate(expression);
  if (failed) throw new Error(stderr);
  return JSON.parse(stdout) as Value;
}

describe("what is said of a process after its constructor made it", () => {
  it("tells every manager the same as if the constructor had said it", async () => {
    const same = await evaluated<Record<string, Record<string, object>>>("same");
    expect(Object.keys(same).length).toBeGreaterThan(11);
    for (const [manager, { atOnce, afterwards, withDependencies }] of Object.entries(same)) {
      expect(afterwards, manager).toEqual(atOnce);
      expect(withDependencies, manager).toEqual(atOnce);
    }
  });

  it.each([
    ['{ startsecs = 1; stopsignal = "INT"; }', "{ startsecs = 3; }"],
    ['{ startsecs = 1; stopsignal = "INT"; }', "generated: generated // { startsecs = 3; }"],
    ['generated: generated // { startsecs = 1; stopsignal = "INT"; }', "{ startsecs = 3; }"],
    [
      'generated: generated // { startsecs = 1; stopsignal = "INT"; }',
      "generated: generated // { startsecs = generated.startsecs + 2; }",
    ],
  ])("comes after what the constructor says: %s, then %s", async (first, second) => {
    const program = await evaluated<string>(`both (${first}) (${second})`);
    expect(program).toMatch(/^startsecs\s*=\s*3$/m);
    expect(program).toMatch(/^stopsignal\s*=\s*INT$/m);
  });

  it("is wrong in the same words", async () => {
    const process = 'createFor "s6" { name = "w"; process = "/x"; }';
    const wrong = await evaluate(`(withOverrides { s6 = 3; } (${process})).managedProcess.files`);
    expect(wrong.stderr).toMatch(/process "w": overrides.s6 is an int, but it should be/);
    const strange = await evaluate(
      `(withOverrides { upstart = { }; } (${process})).managedProcess.files`,
    );
    expect(strange.stderr).toMatch(/"w": overrides name no process manager .*upstart/);
  });

  it("has a clear error for a package that createManagedProcess did not make", async () => {
    const { stderr } = await evaluate('withOverrides { } { name = "httpd"; }');
    expect(stderr).toMatch(/withOverrides: httpd was not made by createManagedProcess, so say in/);
  });
});
