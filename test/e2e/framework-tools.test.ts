import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { requestPage } from "../../src/run/request-page.js";
import { imageOf } from "./support/container.js";
import { dockerOutput } from "./support/docker.js";
import { genNix, ROOT } from "./support/gen-nix.js";
import { variantsWith } from "./support/variants.js";
import { waitUntil } from "./support/wait-until.js";

/** The tools of a copy of the library, in one folder. */
const toolsOfCopy = `
let
  pkgs = import ./gen-nix/package-sets/debian { lockFile = ./debian-lock.json; };
in
pkgs.buildEnv {
  name = "tools";
  paths = builtins.attrValues (import ./gen-nix { inherit pkgs; }).tools;
}
`;

let home: string;
let folder: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "gen-nix-e2e-"));
  folder = join(home, "my shop");
  await mkdir(folder);
  await cp(join(ROOT, "test/fixtures/nix-model"), folder, { recursive: true });
  await cp(inject("lockFile"), join(folder, "debian-lock.json"));
  const model = join(folder, "processes.nix");
  const text = await readFile(model, "utf8");
  await writeFile(model, text.replace("../../nix-processmgmt", "./gen-nix"));
  const library = await genNix(["library", folder, "--packages", "debian"]);
  expect(library.exitCode, library.stderr).toBe(0);
  await writeFile(join(folder, "tools.nix"), toolsOfCopy);
  await execa(
    "nix-build",
    ["tools.nix", "--out-link", "tools", "--option", "substitute", "false"],
    {
      cwd: folder,
    },
  );
});
afterAll(() => rm(home, { recursive: true, force: true }));

const environment = () => ({ PATH: `${folder}/tools/bin:${process.env["PATH"]}` });

/** Runs a tool in the folder of the model. */
async function tool(name: string, ...args: string[]) {
  const options = { cwd: folder, env: environment(), reject: false } as const;
  const { exitCode, stdout, stderr } = await execa(join(folder, "tools/bin", name), args, options);
  return { exitCode, stdout, stderr };
}

async function output(name: string, ...args: string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await tool(name, ...args);
  expect(exitCode, stderr).toBe(0);
  return stdout;
}

describe("nixproc-id-assign", () => {
  it("assigns numbers, keeps them, and writes the file that the model reads", async () => {
    const pools = ["--id-resources", "idresources.nix"];
    const text = await output("nixproc-id-assign", ...pools, "processes.nix");
    expect(text).toMatch(/webappPorts = \{\n {6}webapp1 = 5000;\n {6}webapp2 = 5010;\n {4}\};/);
    await output("nixproc-id-assign", ...pools, "--output-file=ids.nix", "processes.nix");
    expect(await readFile(join(folder, "ids.nix"), "utf8")).toBe(`${text}\n`);
    const changed = await readFile(join(folder, "processes.nix"), "utf8");
    await writeFile(join(folder, "more.nix"), changed.replaceAll("webapp1", "another"));
    const again = await output("nixproc-id-assign", ...pools, "--ids", "ids.nix", "more.nix");
    expect(again).toMatch(/webappPorts = \{\n {6}webapp2 = 5010;\n {6}another = 5020;\n {4}\};/);
    const xml = await output("nixproc-id-assign", ...pools, "--output-xml", "processes.nix");
    expect(xml).toContain(`    <resource name="webappPorts">
      <assignment name="webapp1">5000</assignment>
      <assignment name="webapp2">5010</assignment>
    </resource>
`);
  });

  it("explains what is missing", async () => {
    for (const [args, message] of [
      [["processes.nix"], "--id-resources is required"],
      [["--id-resources", "idresources.nix"], "a processes model is required"],
    ] as const)
      expect(await tool("nixproc-id-assign", ...args)).toMatchObject({
        exitCode: 2,
        stderr: expect.stringContaining(message),
      });
    expect(
      await tool("nixproc-id-assign", "--id-resources", "none.nix", "processes.nix"),
    ).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("none.nix does not exist") });
  });
});

describe("nixproc-build", () => {
  it("builds the profile of a process manager, and an empty one", async () => {
    const profile = await output("nixproc-build", "-P", "systemd", "processes.nix");
    expect(await realpath(join(folder, "result"))).toBe(profile);
    const unit = "etc/systemd/system/nix-process-webapp1.service";
    expect(await readFile(join(profile, unit), "utf8")).toContain("User=webapp1");
    const empty = await output("nixproc-build", "-Psystemd", "--undeploy", "--no-out-link");
    expect(existsSync(join(empty, "etc/systemd/system"))).toBe(false);
  });

  it("takes the state directories from options and variables", async () => {
    const { stdout } = await execa(
      join(folder, "tools/bin/nixproc-build"),
      ["--process-manager=supervisord", "--no-out-link", "--state-dir", "/from-option"],
      {
        cwd: folder,
        env: {
          ...environment(),
          NIXPROC_PROCESSES: "processes.nix",
          NIXPROC_STATE_DIR: "/from-variable",
          NIXPROC_LOG_DIR: "/logs",
          NIXPROC_FORCE_DISABLE_USER_CHANGE: "1",
        },
      },
    );
    const description = await readFile(join(stdout, "share/gen-nix/profile"), "utf8");
    expect(description).toContain("directory runtimeDir /from-option/run\n");
    expect(description).toContain("directory logDir /logs\n");
    expect(description).toContain("\nunprivileged\n");
  });

  it("refuses an unknown process manager", async () => {
    const { exitCode, stderr } = await tool("nixproc-build", "-P", "sysv", "processes.nix");
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringMatching(/"sysv" .*choose .*runit .*sysvinit/),
    ]);
  });
});

it("nixproc-generate-config makes the configuration of a process from its JSON file", async () => {
  await writeFile(
    join(folder, "agnostic.nix"),
    `let
      pkgs = import ./gen-nix/package-sets/debian { lockFile = ./debian-lock.json; };
      make = import ./gen-nix/nixproc/create-managed-process/universal/create-managed-process-universal.nix {
        inherit pkgs;
        processManager = null;
      };
    in make { name = "api"; process = "\${pkgs.redis}/bin/redis-server"; args = [ "--port" 7000 ]; }`,
  );
  const { stdout: json } = await execa("nix-build", ["--no-out-link", "agnostic.nix"], {
    cwd: folder,
  });
  const built = await output(
    "nixproc-generate-config",
    ...["-P", "systemd", "--no-out-link", join(json, "api.json")],
  );
  const unit = await readFile(join(built, "etc/systemd/system/nix-process-api.service"), "utf8");
  expect(unit).toMatch(/^ExecStart=.*\/bin\/redis-server --port 7000$/m);
  expect((await tool("nixproc-generate-config", "-P", "systemd")).exitCode).toBe(2);
});

it("nixproc-supervisord-deploy-stateless runs a model in the foreground until it is stopped", async () => {
  const pools = await readFile(join(folder, "idresources.nix"), "utf8");
  await writeFile(
    join(folder, "high.nix"),
    pools.replace("8080", "18080").replace("9000", "19000"),
  );
  await output(
    "nixproc-id-assign",
    ...["--id-resources", "high.nix", "--output-file", "ids.nix", "processes.nix"],
  );
  const state = join(home, "state");
  const run = execa(
    join(folder, "tools/bin/nixproc-supervisord-deploy-stateless"),
    ["--force-disable-user-change", "--state-dir", state, "processes.nix"],
    { cwd: folder, env: environment(), reject: false, all: true },
  );
  try {
    await waitUntil("the page is served", async () => {
      const page = await requestPage({ port: 18_080, host: "webapp2.local" }).catch(
        () => undefined,
      );
      return page?.body.includes("port: ");
    });
    expect(existsSync(join(state, "run/supervisord.pid"))).toBe(true);
  } finally {
    run.kill("SIGTERM");
  }
  const { exitCode, all } = await run;
  expect(exitCode, all).toBe(0);
  expect(all).toContain("stopped: nginx (exit status 0)");
});

describe("the scripts of a profile", () => {
  /** A script that records its name and its activity. */
  const model = (log: string) => `{ pkgs, processManager, stateDir, gen-nix, ... }:
    let
      genNix = import gen-nix { inherit pkgs processManager stateDir; };
      script = name: dependencies:
        if processManager == "bsdrc" then
          genNix.createBSDRCScript { inherit name dependencies; command = "/bin/true"; }
        else
          genNix.createSystemVInitScript {
            inherit name dependencies;
            runlevels = [ 3 ];
            activities.start = "echo start $service_name >> ${log}\\n";
            activities.stop = "echo stop $service_name >> ${log}\\n";
          };
    in rec { b.pkg = script "b" [ ]; a.pkg = script "a" [ b.pkg ]; c.pkg = script "c" [ a.pkg ]; }`;

  let log: string;
  beforeAll(async () => {
    log = join(home, "activities");
    await writeFile(join(folder, "scripts.nix"), model(log));
  });

  it("run in their order with nixproc-sysvinit-runactivity and the current generation", async () => {
    await writeFile(log, "");
    const profile = await output("nixproc-build", "-P", "sysvinit", "--no-out-link", "scripts.nix");
    const link = join(home, "generation");
    await execa("nix-env", ["--profile", link, "--set", profile]);
    await output("nixproc-sysvinit-runactivity", "--profile", link, "start");
    await output("nixproc-sysvinit-runactivity", `-p${link}`, "-r", "stop");
    expect((await readFile(log, "utf8")).trim().split("\n")).toEqual([
      "start b",
      "start a",
      "start c",
      "stop c",
      "stop a",
      "stop b",
    ]);
    // The runlevel of the system, in which no script starts.
    await mkdir(join(home, "bin"));
    await writeFile(join(home, "bin/runlevel"), "#!/bin/sh\necho N 6\n", { mode: 0o755 });
    await writeFile(log, "");
    await execa(join(folder, "tools/bin/nixproc-sysvinit-runactivity"), ["start", profile], {
      env: { PATH: `${home}/bin:${process.env["PATH"]}` },
    });
    expect(await readFile(log, "utf8")).toBe("");
  });

  it("run in their order with nixproc-bsdrc-runactivity", async () => {
    const built = await output("nixproc-build", "-P", "bsdrc", "--no-out-link", "scripts.nix");
    // This host has no rc.subr, so other scripts stand at the places of these.
    const profile = join(home, "bsd");
    await cp(built, profile, { recursive: true, dereference: true });
    for (const name of ["a", "b", "c"]) {
      const script = join(profile, "etc/rc.d", name);
      await rm(script, { force: true });
      await writeFile(script, `#!/bin/sh\necho "$1 ${name}"\n`, { mode: 0o755 });
    }
    expect(await output("nixproc-bsdrc-runactivity", "onestart", profile)).toBe(
      "onestart b\nonestart a\nonestart c",
    );
    expect(await output("nixproc-bsdrc-runactivity", "-r", "onestop", profile)).toBe(
      "onestop c\nonestop a\nonestop b",
    );
    expect(await tool("nixproc-bsdrc-runactivity")).toMatchObject({ exitCode: 2 });
  });
});

it("dysnomia-addusers and -addgroups create the accounts of a profile, and -delusers deletes them", async () => {
  const pools = ["--id-resources", "idresources.nix", "--output-file", "ids.nix"];
  await output("nixproc-id-assign", ...pools, "processes.nix");
  // The image has a user nginx of its own.
  const text = await readFile(join(folder, "processes.nix"), "utf8");
  await writeFile(
    join(folder, "webapps.nix"),
    text.replace(/ {2}nginx = rec \{[\s\S]*?\n {2}\};\n/, ""),
  );
  const profile = await output("nixproc-build", "-P", "sysvinit", "--no-out-link", "webapps.nix");
  const tools = await realpath(join(folder, "tools"));
  const [variant] = variantsWith({ interactive: true });
  if (variant === undefined) throw new Error("no variants");
  const script = `
    set -e
    ${tools}/bin/dysnomia-addgroups ${profile}
    ${tools}/bin/dysnomia-addusers ${profile}
    ${tools}/bin/dysnomia-addusers ${profile}/dysnomia-support/users/webapp1
    getent passwd webapp1 webapp2
    getent group webapp1
    ${tools}/bin/dysnomia-delusers ${profile}
    ${tools}/bin/dysnomia-delgroups ${profile}
    getent passwd webapp1 || echo no user
    getent group webapp2 || echo no group`;
  const mount = ["--volume", "/nix/store:/nix/store:ro", "--entrypoint", "/bin/sh"];
  const lines = await dockerOutput("run", "--rm", ...mount, imageOf(variant), "-c", script);
  expect(lines.split("\n")).toEqual([
    expect.stringMatching(/^webapp1:x:2001:2001:/),
    expect.stringMatching(/^webapp2:x:2002:2002:/),
    expect.stringMatching(/^webapp1:x:2001:/),
    "no user",
    "no group",
  ]);
});
