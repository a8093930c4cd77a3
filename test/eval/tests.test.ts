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

test("the tests of a service ask the address that it listens on", async () => {
  const { stdout, stderr } = await evaluate(`
    let
      pkgs = import ${root}/nix/package-sets/debian { };
      parametersOf = constructor: builtins.attrValues (builtins.functionArgs constructor);
      # those that listen on an address, and need no parameter
      services = pkgs.lib.filterAttrs (
        _: constructor:
        builtins.functionArgs constructor ? bind && builtins.all (x: x) (parametersOf constructor)
      ) genNix.services;
      scriptsOf = _: constructor: let
        made = constructor { bind = "10.0.0.5"; };
        process = if builtins.isFunction made then made { } else made;
        scripts = map (test: test.script or "") (builtins.attrValues process.managedProcess.tests);
        # Debian does not have all of them.
        evaluated = builtins.tryEval (builtins.deepSeq [ process.drvPath scripts ] scripts);
      in if evaluated.success then evaluated.value else [ ];
    in builtins.mapAttrs scriptsOf (removeAttrs services [ "bind" "memcached" ])
  `);
  expect(stderr).not.toContain("error");
  const scripts: Readonly<Record<string, readonly string[]>> = JSON.parse(stdout);
  const client = /127\.0\.0\.1|\/\/localhost|-cli -p|influx -port|mosquitto_... -p/;
  const elsewhere = Object.entries(scripts).flatMap(([name, texts]) =>
    // squid fetches this page of the machine itself
    texts.some((text) => client.test(text.replace("http://localhost:1/", ""))) ? [name] : [],
  );
  expect(elsewhere).toEqual([]);
  const asking = Object.values(scripts).filter((texts) => texts.join().includes("10.0.0.5"));
  expect(asking.length).toBeGreaterThan(20);
});
