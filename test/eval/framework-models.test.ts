import { readdirSync } from "node:fs";
import path from "node:path";
import { execa } from "execa";
import { describe, expect, it } from "vitest";
import {
  imageProcessManagers,
  isImageProcessManager,
  processManagers,
} from "../../src/model/process-managers.js";

const fixtures = path.join(import.meta.dirname, "../fixtures/framework-models");
const library = path.join(import.meta.dirname, "framework-models/evaluate.nix");

/** Evaluates an expression in which the attributes of `evaluate.nix` can be used. */
async function evaluate(expression: string) {
  const call = `with import ${library}; ${expression}`;
  const { exitCode, stdout, stderr } = await execa(
    "nix-instantiate",
    ["--eval", "--strict", "--json", "--read-write-mode", "--expr", call],
    { reject: false },
  );
  return { value: exitCode === 0 ? JSON.parse(stdout) : undefined, stderr };
}

/** Returns the files of a profile; throws Nix's error when evaluation fails. */
async function files(
  expression: string,
): Promise<Record<string, { text?: string; target?: string }>> {
  const { value, stderr } = await evaluate(expression);
  if (value === undefined) throw new Error(stderr);
  return value;
}

/** Returns Nix's error for an expression that cannot be evaluated. */
async function complaint(expression: string): Promise<string> {
  const { value, stderr } = await evaluate(expression);
  expect(value).toBeUndefined();
  return stderr;
}

describe("a model only for sysvinit scripts, without a parameter for the process manager", () => {
  const model = `${fixtures}/webapps-sysvinit/processes.nix`;

  it("runs unchanged: activities, instructions, runlevels, ids, and attributes for other tools", async () => {
    const profile = await files(`profile "sysvinit" { exprFile = ${model}; }`);
    const proxy = profile["etc/rc.d/init.d/proxy"]?.text ?? "";
    expect(proxy).toContain("/opt/proxy webapp.local:5000 > $stateFile");
    expect(proxy).toMatch(/\nconfigtest\)\n\/opt\/proxy --check\n;;/);
    expect(proxy).not.toContain("reload)");
    expect(proxy).toContain("# Should-Start:      webapp\n");
    expect(
      Object.keys(profile)
        .filter((file) => /rc[35]\.d/.test(file))
        .sort(),
    ).toEqual([
      ...["etc/rc.d/rc3.d/S00webapp", "etc/rc.d/rc3.d/S01proxy"],
      ...["etc/rc.d/rc5.d/S00webapp", "etc/rc.d/rc5.d/S01proxy"],
    ]);
    expect(profile["dysnomia-support/users/webapp"]?.text).toContain("uid=2001\n");
    expect(profile["etc/rc.d/init.d/webapp"]?.text).toContain("discard_output=1\n");
  });

  it("has users and groups that no process declares", async () => {
    const credentials = 'credentials = { groups.more = { }; users.more.group = "more"; };';
    const profile = await files(`profile "sysvinit" { exprFile = ${model}; ${credentials} }`);
    expect(profile["dysnomia-support/users/more"]?.text).toContain("group=more\n");
    expect(profile["dysnomia-support/users/webapp"]).toBeDefined();
  });

  it("changes no user with forceDisableUserChange", async () => {
    const profile = await files(
      `profile "sysvinit" { exprFile = ${model}; forceDisableUserChange = true; }`,
    );
    expect(profile["etc/rc.d/init.d/webapp"]?.text).not.toContain("userspec");
    expect(Object.keys(profile).filter((file) => file.startsWith("dysnomia-support"))).toEqual([]);
  });

  it("becomes an image", async () => {
    const { value } = await evaluate(`image { exprFile = ${model}; processManager = "sysvinit"; }`);
    expect(value).toMatch(/\.drv$/);
  });
});

describe("a model of services for any manager, with every parameter and a package beside them", () => {
  const model = `${fixtures}/services-agnostic/processes.nix`;

  it.each(processManagers)("becomes a profile for %s", async (manager) => {
    const profile = await files(`profile "${manager}" { exprFile = ${model}; }`);
    expect(JSON.stringify(profile)).toContain("/opt/store");
    expect(JSON.stringify(profile)).toContain("/opt/client");
  });

  it("becomes JSON without a process manager", async () => {
    const json = `(import ${model} { inherit pkgs; inherit (pkgs) system; processManager = null; }).store.pkg.managedProcess.files."store.json".text`;
    const { value, stderr } = await evaluate(json);
    expect(stderr).toMatch(
      /process "store": JSON cannot represent functions, so overrides for systemd are left out/,
    );
    expect(JSON.parse(value)).toMatchObject({
      instanceName: "store",
      args: ["--port", 6379],
      daemonExtraArgs: ["--daemonize"],
      nice: 3,
      user: "store",
    });
  });
});

it.each(["s6-rc", "process-compose"])(
  "a process of another manager is an error under %s",
  async (manager) => {
    const model = `${fixtures}/webapps-sysvinit/processes.nix`;
    const stderr = await complaint(`profile "${manager}" { exprFile = ${model}; }`);
    expect(stderr).toContain(`was not made for ${manager}; make it with createManagedProcess.`);
  },
);

describe("processes with store paths of each other", () => {
  const profile = (manager: string, extraParams: string) =>
    `profile "${manager}" { exprFile = ${fixtures}/store-path-cycle/processes.nix; extraParams = { ${extraParams} }; }`;

  const path = /[a-z0-9]{32}-service\/share\/bus-of-service/;

  it.each(processManagers)("become a profile for %s", async (manager) => {
    expect(JSON.stringify(await files(profile(manager, "")))).toMatch(path);
  });

  // The structure of the configurations of launchd and Cygwin depends on texts that an override returns.
  it.each(processManagers.filter((manager) => !["launchd", "cygrunsrv"].includes(manager)))(
    "become a profile for %s with functions as overrides",
    async (manager) => {
      const model = profile(manager, "functionOverrides = true;");
      expect(JSON.stringify(await files(model))).toMatch(path);
    },
  );

  it("are an error when they depend on each other", async () => {
    for (const manager of processManagers)
      expect(await complaint(profile(manager, "dependencyCycle = true;"))).toMatch(
        "infinite recursion",
      );
  });
});

describe("the constructors of single managers, by the framework's names and parameters", () => {
  it("generate the configuration of their manager", async () => {
    const { value, stderr } = await evaluate(
      `builtins.mapAttrs (_name: package: package.managedProcess.files) (import ${fixtures}/single-managers { inherit pkgs; })`,
    );
    expect(stderr).not.toContain("error");
    expect(value.docker["server-docker-createparams"].text).toBe(
      "--memory\n64m\n--env\nPORT=80\n--network\nhost\n",
    );
    expect(value.supervisord["conf.d/server.conf"].text).toMatch(
      /pidproxy \/var\/run\/server.pid \/opt\/server\n/,
    );
    expect(value["s6-rc-producer"]).toMatchObject({
      "etc/s6/sv/producer/producer-for": { text: "collector\n" },
      "etc/s6/sv/producer/nosetsid": { text: "" },
      "etc/s6/sv/producer/env": { target: "/etc/producer/env" },
    });
    expect(value["s6-rc-consumer"]).toMatchObject({
      "etc/s6/sv/collector/consumer-for": { text: "producer\n" },
      "etc/s6/sv/collector/pipeline-name": { text: "collected\n" },
    });
    expect(value["s6-rc-bundle"]["etc/s6/sv/all/contents"].text).toBe("producer\ncollector\n");
    expect(value.bsdrc["etc/rc.d/server"].text).toContain("extra_commands=check\n");
  });
});

describe("an error in a model names the culprit:", () => {
  it.each([
    [
      '{ w = { name = "w"; process = "/x"; umask = 22; }; }',
      /process "w": umask is an int, but it should be a string such as "022"/,
    ],
    [
      '{ w = { name = "w"; process = "/x"; args = "-x"; }; }',
      /process "w": args is a string, but it should be a list/,
    ],
    [
      '{ w = { name = "w"; process = "/x"; environment = [ ]; }; }',
      /process "w": environment is a list, but it should be an attribute set/,
    ],
    [
      '{ w = { name = "w"; process = "/x"; dependencies = [ 1 ]; }; }',
      /process "w": dependencies\[0\] is an int, but it should be a process package, such as webapp.pkg/,
    ],
    [
      '{ w = { name = "w"; process = "/x"; dependencies = [ { } ]; }; }',
      /process "w": dependencies/,
    ],
    [
      '{ w = { name = "w"; process = "/x"; nice = 1.5; }; }',
      /process "w": nice is a float, but it should be a nice level from -20 \(first\) to 19/,
    ],
    [
      '{ w = { name = "w"; process = "/x"; nice = 40; }; }',
      /process "w": nice is 40, but it should be a nice level from -20 \(first\) to 19/,
    ],
    [
      '{ w = { name = "w"; process = "/x"; umask = "u=rwx"; }; }',
      /process "w": umask is "u=rwx", but it should be a string such as "022"/,
    ],
    [
      '{ w = { name = "w"; process = "/x"; environment."A-B" = 1; }; }',
      /process "w": environment has the key "A-B", but it should be the name of an environment variable/,
    ],
    [
      '{ w = { name = "a b"; process = "/x"; }; }',
      /process "a b": name is "a b", but it should be a name of letters, digits, and _ . @ -/,
    ],
    [
      '{ w = { name = "w"; }; }',
      /process "w" has no executable: set process, daemon or foregroundProcess/,
    ],
    ['{ w = { process = "/x"; }; }', /neither a name nor an instanceName/],
    [
      '{ w = { name = "w"; process = "/x"; overrides.supervisord = 1; }; }',
      /process "w": overrides.supervisord is an int, but it should be a mapping of parameters, or a Nix function/,
    ],
  ])("%s", async (processes, message) => {
    expect(await complaint(`managed "supervisord" ${processes}`)).toMatch(message);
  });

  it("two different processes with one name", async () => {
    const processes =
      '{ a = { name = "x"; process = "/a"; }; b = { name = "x"; process = "/b"; }; }';
    for (const manager of processManagers) {
      expect(await complaint(`managed "${manager}" ${processes}`), manager).toMatch(
        /two different processes have the name "x"; rename one of them/,
      );
    }
  });

  it("one user, described in two ways", async () => {
    const process = (name: string, description: string) =>
      `{ name = "${name}"; process = "/x"; user = "u"; credentials.users.u.description = "${description}"; }`;
    const processes = `{ a = ${process("a", "one")}; b = ${process("b", "two")}; }`;
    expect(await complaint(`managed "supervisord" ${processes}`)).toMatch(
      /the description of the user "u" is "one" in process "a", but "two" in process "b"; set it once/,
    );
  });

  it("a web application without a host name behind the reverse proxy", async () => {
    const proxy = `(library.withArguments { processManager = "s6"; }).services.nginxReverseProxyHostBased`;
    const app = `(managedModel "s6" { app = { name = "app"; process = "/x"; }; }).app`;
    expect(
      await complaint(`(${proxy} { webapps = [ (${app} // { port = 1; }) ]; } { }).outPath`),
    ).toMatch(/process "nginx" forwards to "app", which has no dnsName; set its dnsName/);
  });

  it("a user in a group that no process declares, in an image", async () => {
    const processes = '{ a = { name = "a"; process = "/x"; credentials.users.u.group = "g"; }; }';
    const call = `image { processManager = "supervisord"; exprFile = managedModel "supervisord" ${processes}; }`;
    expect(await complaint(call)).toMatch(
      /user "u" is in group "g", which no process declares; add it to credentials.groups/,
    );
  });

  it("an instance without a package", async () => {
    expect(await complaint('profile "s6" { exprFile = { a.port = 1; }; }')).toMatch(
      /process instance "a" has no attribute pkg/,
    );
  });

  it("an instance whose constructor was not called", async () => {
    expect(await complaint('profile "s6" { exprFile = { a.pkg = { }: { }; }; }')).toMatch(
      /process instance "a" has a function as pkg; call the constructor/,
    );
  });

  it("an unknown process manager", async () => {
    expect(
      await complaint(
        '(managedModel "upstart" { a = { name = "a"; process = "/a"; }; }).a.pkg.name',
      ),
    ).toMatch(/unknown process manager "upstart"; known are bsdrc, .*sysvinit/);
    expect(await complaint('image { processManager = "upstart"; exprFile = { }; }')).toMatch(
      /upstart is an unknown process manager; an image can have disnix, .*sysvinit/,
    );
  });

  it.each(processManagers.filter((manager) => !isImageProcessManager(manager)))(
    "an image of %s",
    async (manager) => {
      expect(await complaint(`image { processManager = "${manager}"; exprFile = { }; }`)).toMatch(
        `${manager} manages only the processes of a host; an image can have ${imageProcessManagers.toSorted().join(", ")}.`,
      );
    },
  );
});

describe("processes that share a user", () => {
  const processes = `{
    a = { name = "a"; process = "/x"; user = "u"; credentials.users.u.uid = 2000; };
    b = { name = "b"; process = "/x"; user = "u"; credentials.users.u = { uid = "2000"; group = "g"; }; credentials.groups.g = { }; };
    c = { name = "c"; process = "/x"; user = "u"; credentials.users.u.homeDir = "/home/u"; };
  }`;

  it("may each declare some of its properties, in a profile", async () => {
    const profile = await files(`managed "systemd" ${processes}`);
    expect(profile["dysnomia-support/users/u"]?.text).toBe("group=g\nhomeDir=/home/u\nuid=2000\n");
  });

  it.each(imageProcessManagers)("may do so in an image of %s", async (manager) => {
    const { value, stderr } = await evaluate(
      `image { processManager = "${manager}"; exprFile = managedModel "${manager}" ${processes}; }`,
    );
    expect(value, stderr).toMatch(/\.drv$/);
  });
});

describe("the framework's own paths", () => {
  const nixproc = path.join(import.meta.dirname, "../../nix/compat/nixproc");

  it.each(readdirSync(path.join(nixproc, "backends")).filter((name) => name !== "util"))(
    "lead to the profile of %s",
    async (manager) => {
      const { value } = await evaluate(`let
        model = { processManager, ... }: {
          a.pkg = import ${nixproc}/create-managed-process/universal/create-managed-process-universal.nix {
            inherit pkgs processManager;
          } { name = "a"; process = "/bin/a"; };
        };
      in allFiles (import ${nixproc}/backends/${manager}/build-${manager}-env.nix {
        inherit pkgs;
        system = "x86_64-linux";
        exprFile = model;
      })`);
      expect(JSON.stringify(value)).toContain("/bin/a");
    },
  );

  it("lead to the image, by its current name and by the one in the blog post", async () => {
    const places = [
      "create-image-from-steps/create-multi-process-image-universal.nix",
      "create-multi-process-image/create-multi-process-image.nix",
    ];
    for (const place of places) {
      const { value, stderr } = await evaluate(`(import ${nixproc}/${place} {
        inherit pkgs;
        system = "x86_64-linux";
      } { name = "x"; processManager = "s6"; exprFile = { }; }).drvPath`);
      expect(value, stderr).toMatch(/docker-image-x\.tar\.drv$/);
    }
  });
});

describe("the package of a single process", () => {
  it("can be installed and built as a package, also with a name that store paths cannot have", async () => {
    const pkg = `(managedModel "systemd" { g = { name = "getty@tty1"; process = "/x"; }; }).g.pkg`;
    const { value } = await evaluate(
      `let pkg = ${pkg}; in { inherit (pkg) name meta; store = baseNameOf pkg.outPath; out = baseNameOf pkg.out.outPath; }`,
    );
    expect(value).toEqual({
      name: "getty@tty1",
      meta: {},
      store: expect.stringMatching(/^[a-z0-9]{32}-getty-tty1$/),
      out: value.store,
    });
  });
});

describe("a dependency that is not an instance of the model", () => {
  it.each(processManagers)("is in the profile of %s too", async (manager) => {
    const model = `let model = managedModel "${manager}" { database = { name = "database"; process = "/opt/database"; }; }; in { client.pkg = (managedModel "${manager}" { c = { name = "client"; process = "/opt/client"; dependencies = [ model.database.pkg ]; }; }).c.pkg; }`;
    expect(JSON.stringify(await files(`profile "${manager}" { exprFile = ${model}; }`))).toContain(
      "/opt/database",
    );
  });
});
