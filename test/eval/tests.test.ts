import { join } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");

/** Evaluates an expression with `create`, which creates a process with tests, as JSON. */
async function evaluate(expression: string) {
  const library = `import ${root}/nix {
    pkgs = import ${root}/nix/package-sets/debian { };
    processManager = "s6";
  }`;
  const create = `more: genNix.createManagedProcess ({ name = "web"; process = "/bin/web"; } // more)`;
  const code = `let genNix = ${library}; create = ${create}; in ${expression}`;
  return execa("nix-instantiate", ["--eval", "--strict", "--json", "--expr", code], {
    reject: false,
  });
}

test("a changed test changes no process", async () => {
  const drv = (tests: string) => `(create { tests = ${tests}; }).drvPath`;
  const { stdout } = await evaluate(
    `map builtins.unsafeDiscardStringContext [ ${drv("{ }")} ${drv('{ a.script = "x"; }')} ]`,
  );
  const [without, with_] = JSON.parse(stdout);
  expect(with_).toBe(without);
});

test.each([
  ['{ a.script = "x"; a.command = [ "/x" ]; }', "tests.a has script and command"],
  ['{ a.timeout = "5s"; }', "tests.a has none, but it needs one of script and command"],
  ['{ "a b".script = "x"; }', 'tests has the key "a b"'],
  ['{ a.script = "x"; a.retries = 3; }', "tests.a.retries is unknown"],
])("reports a wrong test with the name of its process: %s", async (tests, message) => {
  const { stderr } = await evaluate(`(create { tests = ${tests}; }).drvPath`);
  expect(stderr).toContain(`process "web": ${message}`);
});
