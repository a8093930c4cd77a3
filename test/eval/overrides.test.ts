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

describe("overrides and dependencies that are added to a process package", () => {
  it("have the same result as in the constructor, for every manager", async () => {
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

  it("have the same error messages", async () => {
    const process = 'createFor "s6" { name = "w"; process = "/x"; }';
    const wrong = await evaluate(`(withOverrides { s6 = 3; } (${process})).managedProcess.files`);
    expect(wrong.stderr).toMatch(/process "w": overrides.s6 is an int, but it should be/);
    const strange = await evaluate(
      `(withOverrides { upstart = { }; } (${process})).managedProcess.files`,
    );
    expect(strange.stderr).toMatch(/"w": overrides for unknown process managers: upstart/);
  });

  it.each([
    [
      "supervisord",
      "{ startsec = 3; }",
      /"w": overrides.supervisord.startsec is unknown; known are/,
    ],
    [
      "supervisord",
      '{ startsecs = "soon"; }',
      /"w": overrides.supervisord.startsecs is "soon", but it should be a whole number of at least 0/,
    ],
    [
      "s6",
      '{ credentials.users.w.shel = "/x"; }',
      /overrides.s6.credentials.users.w.shel is unknown/,
    ],
    [
      "docker",
      "{ container.useHostNetwrk = true; }",
      /overrides.docker.container.useHostNetwrk is unk/,
    ],
    [
      "sysvinit",
      "{ runlevels = [ 3 7 ]; }",
      /overrides.sysvinit.runlevels\[1\] is 7, but it should be a whole number from 0 to 6/,
    ],
    [
      "launchd",
      "{ RunAtLoad = 1; }",
      /overrides.launchd.RunAtLoad is an int, but it should be true or false/,
    ],
  ])(
    "are an error for an unknown parameter or an invalid value of %s: %s",
    async (manager, overrides, error) => {
      const process = `createFor "${manager}" { name = "w"; process = "/x"; overrides.${manager} = ${overrides}; }`;
      expect((await evaluate(`(${process}).managedProcess.files`)).stderr).toMatch(error);
    },
  );

  it.each([
    [
      "supervisord",
      '{ startsecs = "3"; autorestart = false; priority = null; stdout_logfile_maxbytes = "1MB"; }',
    ],
    ["systemd", '{ Service.LimitNOFILE = 1024; Unit.After = [ "a" "b" ]; X-Shop.Owner = 5; }'],
    ["launchd", "{ SomethingNew = 1; }"],
    ["s6", "generated: generated // { timeoutKill = 3; }"],
  ])("are accepted by %s: %s", async (manager, overrides) => {
    const process = `createFor "${manager}" { name = "w"; process = "/x"; overrides.${manager} = ${overrides}; }`;
    const { failed, stderr } = await evaluate(`(${process}).managedProcess.files`);
    expect(stderr).toBe("");
    expect(failed).toBe(false);
  });

  it("are an error for a package that createManagedProcess did not make", async () => {
    const { stderr } = await evaluate('withOverrides { } { name = "httpd"; }');
    expect(stderr).toMatch(
      /withOverrides: httpd was not made by createManagedProcess, so set the overrides in/,
    );
  });
});
