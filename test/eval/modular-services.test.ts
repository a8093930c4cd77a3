import { join } from "node:path";
import { execa } from "execa";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const nixpkgs = join(root, "test/fixtures/modular-services/nixpkgs");

/** Evaluates an expression with `make`, which makes the process of a modular service, as JSON. */
async function evaluate(expression: string, processManager = "s6") {
  const code = `
    let
      pkgs = import ${root}/nix/package-sets/debian { };
      genNix = import ${root}/nix { inherit pkgs; processManager = "${processManager}"; };
      make = service: genNix.fromService {
        instanceName = "web";
        nixpkgs = ${nixpkgs};
        inherit service;
      };
      names = process: map (it: it.name) process.managedProcess.dependencies;
      run = process: process.managedProcess.files."etc/s6/sv/\${process.name}/run".text;
    in ${expression}`;
  return execa("nix-instantiate", ["--eval", "--strict", "--json", "--expr", code], {
    reject: false,
  });
}

const value = async (expression: string) => {
  const { stdout, stderr } = await evaluate(expression);
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout);
};

test("a service runs its command in a directory of its own, with a user of its own", async () => {
  const run = await value(
    'run (make { process.argv = [ "/bin/web" "--port" "80 80" ]; process.reloadSignal = "USR1"; })',
  );
  expect(run).toContain("exec /bin/web\narg --port\narg 80 80\n");
  expect(run).toContain("directory /var/lib/web\nuser web\n");
});

test("sub-services are processes that start before their owner, which does not wait for their readiness", async () => {
  const service = `{
    process.argv = [ "/bin/web" ];
    services.worker = { process.argv = [ "/bin/worker" ]; services.helper.process.argv = [ "/bin/helper" ]; };
  }`;
  expect(await value(`names (make ${service})`)).toEqual(["web-worker"]);
  expect(await value(`run (make ${service})`)).toContain("depends web-worker started\n");
  expect(
    await value(`names (builtins.head (make ${service}).managedProcess.dependencies)`),
  ).toEqual(["web-worker-helper"]);
});

test("a service without a command of its own is done when its sub-services are ready", async () => {
  const service = '{ services.a.process.argv = [ "/bin/a" ]; }';
  expect(await value(`run (make ${service})`)).toContain("depends web-a\n");
  expect(await value(`(make ${service}).managedProcess.kind`)).toBe("oneshot");
});

test("files have paths that stay the same, and can name each other", async () => {
  const service = `({ config, ... }: {
    process.argv = [ "/bin/web" config.configData.main.path ];
    configData.main = { name = "conf.d/main.conf"; text = "include \${config.configData.other.path}"; };
    configData.other.text = "x";
    configData.unused = { enable = false; text = "y"; };
  })`;
  const run = await value(`run (make ${service})`);
  expect(run).toContain("arg /var/run/config/web/conf.d/main.conf\n");
  expect(run).toMatch(/ln -sfn \/nix\/store\/\S+-web-config \/var\/run\/config\/web\.new/);
});

test.each([
  ["notificationProtocol.systemd = true;", "ready notify"],
  ['process.reloadCommand = "/x/bin/kill -USR2 $MAINPID";', "reload-signal SIGUSR2"],
])("%s becomes %s", async (setting, line) => {
  const { stdout } = await evaluate(
    `(make { process.argv = [ "/bin/web" ]; ${setting} }).managedProcess.files`,
  );
  expect(stdout).toContain(line);
});

describe("what cannot be done is an error that names the service:", () => {
  test.each([
    ["notificationProtocol.s6 = true;", 'service "web" reports its readiness to a file descriptor'],
    ['process.reloadCommand = "/bin/x";', 'service "web" is reloaded by the command "/bin/x"'],
    ['assertions = [ { assertion = false; message = "no" ; } ];', "in web: no"],
    [
      'services.a = { process.argv = [ "/a" ]; assertions = [ { assertion = false; message = "no"; } ]; };',
      "in web.services.a: no",
    ],
    ["systemd.service = { };", "systemd' does not exist"],
  ])("%s", async (setting, message) => {
    const { stderr } = await evaluate(`run (make { process.argv = [ "/bin/web" ]; ${setting} })`);
    expect(stderr).toContain(message);
  });

  test("a package set without modular services", async () => {
    const { stderr } = await evaluate(
      '(genNix.fromService { instanceName = "web"; service = { }; }).name',
    );
    expect(stderr).toContain("the package set is not nixpkgs, which has the module system; set");
    const old = await evaluate(
      `(genNix.fromService { instanceName = "web"; service = { }; nixpkgs = ${root}/nix; }).name`,
    );
    expect(old.stderr).toContain("has no modular services; set nixpkgs to one of 25.11 or later");
  });
});

test("a warning of a service is shown", async () => {
  const { stderr } = await evaluate(
    'run (make { process.argv = [ "/bin/web" ]; services.a = { process.argv = [ "/a" ]; warnings = [ "is old" ]; }; })',
  );
  expect(stderr).toContain("in web.services.a: is old");
});

test("parameters of the process replace what the module asks for", async () => {
  const run = await value(`run (genNix.fromService {
    instanceName = "web";
    nixpkgs = ${nixpkgs};
    service = { process.argv = [ "/bin/web" ]; notificationProtocol.systemd = true; };
    ready.tcp = 80;
    directory = "/srv";
    user = "www";
  })`);
  expect(run).toContain("directory /srv\nuser www\n");
  expect(run).not.toContain("notify");
});

test("a constructor of the catalogue is a modular service", async () => {
  const service = "{ imports = [ genNix.modularServices.redis ]; redis.port = 6380; }";
  expect(await value(`run (make ${service})`)).toMatch(/exec \/nix\/store\/\S+-web-service\n/);
  const { stderr } = await evaluate(
    "run (make { imports = [ genNix.modularServices.redis ]; redis.prot = 6380; })",
  );
  expect(stderr).toContain("redis.prot' does not exist");
});
