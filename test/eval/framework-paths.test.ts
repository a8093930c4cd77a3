import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { beforeAll, describe, expect, it } from "vitest";
import { ensureSeed } from "../../src/debian/index.js";
import { processManagers } from "../../src/model/process-managers.js";
import paths from "../fixtures/framework-models/paths.json" with { type: "json" };
import { libraries } from "../golden/evaluate.js";

/** A copy of the library, which a repository takes as the framework. */
const framework = join(libraries.debian, "gen-nix");
const fixtures = join(import.meta.dirname, "../fixtures/framework-models/by-path");
const packageSet = `import ${join(import.meta.dirname, "../nixpkgs-interface/package-set.nix")} { }`;
const lockFile = join(libraries.debian, "debian-lock.json");
const embeddedSet = `import (fw + "/package-sets/debian") { lockFile = ${lockFile}; }`;

// Converted files are built with the embedded set.
beforeAll(async () => void (await ensureSeed({ lockFile })));

async function evaluate<Value>(expression: string): Promise<Value> {
  const options = ["--eval", "--strict", "--json", "--read-write-mode", "--expr"];
  const code = `let fw = ${framework}; pkgs = ${packageSet}; inherit (pkgs) lib; in ${expression}`;
  const { stdout } = await execa("nix-instantiate", [...options, code]);
  return JSON.parse(stdout) as Value;
}

async function complaint(expression: string): Promise<string> {
  const failed = await execa(
    "nix-instantiate",
    ["--eval", "--expr", `let fw = ${framework}; pkgs = ${packageSet}; in ${expression}`],
    { reject: false },
  );
  expect(failed.exitCode).toBe(1);
  return failed.stderr;
}

describe("the framework's own paths", () => {
  const { offered, refused, internal } = paths;

  it("take each parameter that they take in the framework", async () => {
    const known = await evaluate<Record<string, string[]>>(`builtins.mapAttrs
      (path: _parameters:
        let file = import (fw + "/\${path}");
        in if builtins.isFunction file then builtins.attrNames (builtins.functionArgs file) else [ ])
      (builtins.fromJSON ''${JSON.stringify(offered)}'')`);
    const missing = Object.entries(offered).flatMap(([path, parameters]) =>
      parameters
        .filter((parameter) => known[path]?.includes(parameter) !== true)
        .map((parameter) => `${path}: ${parameter}`),
    );
    // A function of all arguments.
    expect(
      missing.filter((line) => !line.startsWith("nixproc/backends/s6-rc/default.nix")),
    ).toEqual([]);
  });

  it.each(refused)("%s is an error that names an alternative", async (path) => {
    expect(await complaint(`import (fw + "/${path}") { pkgs = { }; } { }`)).toMatch(
      /of the framework is not in this library; /,
    );
  });

  it("are listed, also those that only the framework itself imports", () => {
    expect(internal.filter((path) => existsSync(join(framework, path)))).toEqual([]);
    const written = readdirSync(join(framework, "nixproc"), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".nix"))
      .map((path) => `nixproc/${path}`);
    const own = written.filter((path) => !(path in offered) && !refused.includes(path));
    expect(own.sort()).toEqual([
      // Before the framework renamed it.
      "nixproc/backends/process-compose/build-process-compose-env.nix",
      "nixproc/backends/runit/build-runit-env.nix",
      "nixproc/backends/s6/build-s6-env.nix",
      "nixproc/create-multi-process-image/create-multi-process-image.nix",
    ]);
  });
});

describe("a repository that takes the framework as a parameter", () => {
  const model = join(fixtures, "processes.nix");

  it("imports its files by path, with the packages that the framework's files take", async () => {
    const values = await evaluate<{
      script: string;
      webapp: string;
      user: string;
      type: string;
      generated: string;
      process: string;
    }>(`let
        set = ${embeddedSet};
        processes = import ${model} { nix-processmgmt = fw; pkgs = set; processManager = "sysvinit"; };
        files = name: processes.\${name}.pkg.managedProcess.files;
      in {
        script = (files "proxy")."etc/rc.d/init.d/proxy".text;
        user = processes.proxy.pkg.managedProcess.credentials.files."dysnomia-support/users/proxy".text;
        type = processes.proxy.type;
        webapp = (files "webapp")."libexec/webapp".text;
        generated = (files "generated")."etc/systemd/system/nix-process-generated.service".text;
        process = (files "converted")."libexec/converted".text;
      }`);
    expect(values.script).toMatch(/\ncheck\)\n.*\/bin\/proxy --check/s);
    expect(values.user).toBe("group=proxy\nuid=2010\n");
    expect(values.type).toBe("sysvinit-script");
    expect(values.webapp).toContain("env PORT=5000\n");
    expect(values.webapp).toMatch(/exec \/nix\/store\/\S+-webapp\/bin\/webapp\n/);
    expect(values.generated).toContain("Restart=on-abort\n");
    expect(values.process).toMatch(/exec \/nix\/store\/\S+-hello-\S+\/bin\/hello\n/);
  });

  it("gets a type of Dysnomia for every process manager", async () => {
    const types = await evaluate<string[]>(`map
      (processManager: import (fw + "/nixproc/derive-dysnomia-process-type.nix") { inherit processManager; })
      (builtins.fromJSON ''${JSON.stringify(processManagers)}'')`);
    expect(new Set(types).size).toBe(processManagers.length);
  });

  it("has the modules with which a test deploys a model to a machine", async () => {
    const modules = await evaluate<
      Record<string, { system: string; manager: string; packages: string[]; paths: number }>
    >(`let
        set = ${embeddedSet};
        tools = (import fw { pkgs = set; }).tools;
        module = profile: manager: import (fw + "/nixproc/backends/\${manager}/test-module") {
          inherit tools;
          pkgs = set // { s6-rc = set.hello; disnix = set.hello; };
          system = "x86_64-linux";
          profileSettings = import (fw + "/nixproc/test-driver/profiles/\${profile}.nix");
          exprFile = ${join(fixtures, "post-install.nix")};
          extraParams = { };
        };
        describe = profile: manager: let result = module profile manager; in {
          system = builtins.unsafeDiscardStringContext result.deploySystem;
          manager = builtins.unsafeDiscardStringContext result.deployProcessManager;
          packages = map (package: package.name) result.systemPackages;
          paths = builtins.length result.additionalPaths;
        };
      in {
        supervisord = describe "privileged" "supervisord";
        s6 = describe "privileged" "s6-rc";
        sysvinit = describe "unprivileged" "sysvinit";
        disnix = describe "privileged" "disnix";
      }`);
    const { supervisord, s6, sysvinit, disnix } = modules;
    expect(supervisord?.system).toMatch(
      /"SUPERVISORD_CONF_DIR=\/var\/lib\/supervisord nixproc-supervisord-deploy \/nix\/store\/\S+-supervisord\.d"\n/,
    );
    expect(supervisord?.manager).toMatch(
      /nixproc-sysvinit-deploy \/nix\/store\/(.*\n)+machine\.wait_for_open_port\(9001\)/,
    );
    expect(supervisord?.paths).toBe(2);
    expect(s6?.manager).toContain('machine.wait_for_file("/var/run/service/.s6-svscan")');
    expect(sysvinit?.manager).toBe("");
    expect(sysvinit?.system).toMatch(
      /"su - unprivileged -c 'nixproc-sysvinit-deploy --state-dir \/home\/unprivileged\/var --force-disable-user-change \/nix\/store\/\S+'"/,
    );
    expect(disnix?.system).toContain("nixproc-disnix-deploy /nix/store/");
  });

  it("has models with a process manager as a process", async () => {
    const names = await evaluate<string[][]>(`let
        set = ${embeddedSet};
        model = path: builtins.attrValues (builtins.mapAttrs (_name: process: process.pkg.name)
          (import (fw + "/nixproc/backends/\${path}") { pkgs = set; system = "x86_64-linux"; }));
      in [
        (model "docker/test-module/processes-docker.nix")
        (model "s6-rc/test-module/processes-s6-svscan.nix")
        (model "supervisord/test-module/processes-supervisord.nix")
      ]`);
    expect(names).toEqual([["docker"], ["s6-svscan"], ["supervisord"]]);
  });

  it("has the constructors of the framework's services", async () => {
    const runs = await evaluate<Record<string, string>>(`let
        set = ${embeddedSet};
        constructors = import (fw + "/examples/services-agnostic/constructors/constructors.nix") {
          pkgs = set;
          stateDir = "/var"; runtimeDir = "/var/run"; logDir = "/var/log"; cacheDir = "/var/cache"; tmpDir = "/tmp";
          forceDisableUserChange = false;
          processManager = "s6";
        };
        run = process: process.managedProcess.files."etc/s6/sv/\${process.name}/run".text;
      in builtins.mapAttrs (_name: run) {
        docker = constructors.docker { extraArgs = [ "--iptables=false" ]; };
        scan = constructors.s6-svscan { instanceSuffix = "-primary"; };
        supervisord = constructors.extendableSupervisord { inetHTTPServerPort = 9002; };
      }`);
    expect(runs["docker"]).toMatch(/dockerd\n(?:arg .*\n)*arg --data-root=\/var\/lib\/docker\n/);
    expect(runs["docker"]).toContain("\narg --iptables=false\n");
    expect(runs["scan"]).toContain("/bin/s6-svscan\narg /var/run/service-primary\n");
    expect(runs["supervisord"]).toMatch(
      /\narg --configuration\narg \/nix\/store\/.*supervisord\.conf\n/,
    );
  });

  it("is a services model for Dynamic Disnix", async () => {
    const code = `builtins.mapAttrs (_name: service: { inherit (service) name type; path = service.pkg.name; }) (
      import ${framework}/nixproc/backends/disnix/services-adapter.nix {
        distribution = { };
        invDistribution = { };
        pkgs = ${packageSet};
        system = "x86_64-linux";
      })`;
    const { stdout } = await execa(
      "nix-instantiate",
      ["--eval", "--strict", "--json", "-E", code],
      {
        env: {
          PROCESSES_EXPR: join(fixtures, "../services-agnostic/processes.nix"),
          NIXPROC_STATE_DIR: "/srv",
        },
      },
    );
    expect(JSON.parse(stdout)["store"]).toEqual({ name: "store", type: "process", path: "store" });
  });

  it.each([
    [
      `(import (fw + "/nixproc/backends/s6-rc") { inherit pkgs; }).createLongRunService { name = "x"; }`,
      /process "x": the constructor of its process manager needs the parameter run/,
    ],
    [
      `import (fw + "/nixproc/create-managed-process/agnostic/create-managed-process.nix") {
        inherit pkgs; processManager = "s6"; generators.systemd = null;
      } { name = "x"; }`,
      /generators has no function for the process manager s6; it has systemd/,
    ],
    [
      `(import (fw + "/nixproc/create-image-from-steps/create-mutable-multi-process-image.nix") { inherit pkgs; } {
        name = "x";
      }).drvPath`,
      /createMutableMultiProcessImage: no process manager is set; choose/,
    ],
    [
      `(import (fw + "/nixproc/test-driver/universal.nix") { inherit pkgs; } {
        name = "x"; exprFile = { }; processManagers = [ "s6" ]; profiles = [ "privileged" ];
        nixosConfig = { pkgs, ... }: { services.nginx.enable = true; };
      }).privileged`,
      /nixosConfig configures a virtual machine of NixOS, .*: services is not possible/,
    ],
    [
      `(import (fw + "/nixproc/test-driver/agnostic.nix") {
        inherit pkgs;
        processManagerModules.supervisord = fw + "/nixproc/backends/supervisord/test-module";
        profileSettingModules.mine = ${join(fixtures, "profile-without-directory.nix")};
      } { name = "x"; exprFile = { }; processManagers = [ "supervisord" ]; profiles = [ "mine" ]; }).mine`,
      /the profile mine has no params\.stateDir/,
    ],
  ])("gets an error of gen-nix for %s", async (expression, message) => {
    expect(await complaint(expression)).toMatch(message);
  });

  it("gets an error for a parameter without a counterpart", async () => {
    expect(
      await complaint(
        `(import (fw + "/nixproc/backends/systemd/create-systemd-service.nix") { prefix = "my-"; }) { }`,
      ),
    ).toMatch(/createSystemdService: the parameter prefix of the framework is not supported; /);
  });
});

describe("createMultiProcessImage", () => {
  const call = (parameters: string) =>
    `((import (fw + "/nixproc/create-image-from-steps/create-multi-process-image-universal.nix") { inherit pkgs; }) ({
      name = "x";
      processManager = "s6";
      exprFile = { };
    } // ${parameters}))`;

  it("takes the framework's parameters, and reports those without effect", async () => {
    const { stderr, stdout } = await execa("nix-instantiate", [
      ...["--eval", "--json", "--read-write-mode", "--expr"],
      `let fw = ${framework}; pkgs = ${packageSet}; in
      ${call(`{ diskSize = 2048; bootstrap = false; idResourcesFile = ./x; manpages = false; steps = { }; contents = [ ]; }`)}.drvPath`,
    ]);
    expect(stdout).toMatch(/docker-image-x/);
    expect(stderr).toContain(
      "gen-nix: note: diskSize has no effect: runAsRoot needs no virtual machine.",
    );
    expect(stderr).toContain("gen-nix: note: bootstrap has no effect: the image is not mutable.");
  });

  it.each([
    ["create-nix-image", ""],
    ["create-mutable-multi-process-image", `processManager = "s6";`],
  ])("reports parameters without effect of %s", async (file, more) => {
    const { stderr } = await execa("nix-instantiate", [
      ...["--eval", "--read-write-mode", "--expr"],
      `let fw = ${framework}; pkgs = ${embeddedSet}; in
      (import (fw + "/nixproc/create-image-from-steps/${file}.nix") { inherit pkgs; } { name = "x"; diskSize = 2048; ${more} }).drvPath`,
    ]);
    expect(stderr).toContain("gen-nix: note: diskSize has no effect: ");
  });

  it("applies further steps to its parameters", async () => {
    const step = join(fixtures, "step.nix");
    expect(await evaluate(`${call(`{ steps.s6 = [ ${step} ]; }`)}.imageName`)).toBe("x-changed");
  });

  it("names an unknown parameter", async () => {
    expect(await complaint(`${call("{ maxLayer = 3; }")}.drvPath`)).toMatch(
      /image x: the parameter maxLayer is unknown; known are architecture, /,
    );
  });
});

describe("postInstall", () => {
  it.each(processManagers)(
    "has an output of its own for each process, and the programs of every build: %s",
    async (manager) => {
      const { stdout } = await execa("nix-build", [
        ...["--no-out-link", "--expr"],
        `(import ${join(framework, "default.nix")} {
          pkgs = import ${join(framework, "package-sets/debian")} { lockFile = ${join(libraries.debian, "debian-lock.json")}; };
        }).buildEnv.${manager} { exprFile = ${join(fixtures, "post-install.nix")}; }`,
      ]);
      expect(readFileSync(`${stdout}/etc/dysnomia/containers/c2`, "utf8")).toBe("port=2\n");
      expect(readlinkSync(`${stdout}/libexec/dysnomia/module`)).toMatch(/-container1\//);
    },
    120_000,
  );
});
