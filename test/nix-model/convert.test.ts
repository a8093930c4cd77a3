import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureSeed } from "../../src/debian/index.js";
import { gen } from "../support/run-command.js";
import { usableLock } from "../support/usable-lock.js";

const root = join(import.meta.dirname, "../..");

let folder: string;
let lockFile: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gen-nix-convert-"));
  await cp(join(root, "test/fixtures/nix-model-convert"), folder, { recursive: true });
  lockFile = join(folder, "debian-lock.json");
  await cp(await usableLock(), lockFile);
  await ensureSeed({ lockFile });
  await mkdir(join(folder, "yaml"));
  await cp(lockFile, join(folder, "yaml/debian-lock.json"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const convert = (...args: string[]) =>
  gen("convert", join(folder, "processes.nix"), "--packages", "debian", ...args);

async function build(file: string, parameters: Record<string, string>): Promise<string> {
  const words = Object.entries(parameters).flatMap((parameter) => ["--argstr", ...parameter]);
  const options = ["--no-out-link", "--option", "substitute", "false"];
  return (await execa("nix-build", [file, ...options, ...words])).stdout;
}

/** The files of a folder, by their paths. */
async function contentsOf(path: string): Promise<Record<string, string>> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
  const contents = names.map(async (name) => [
    name.slice(path.length),
    await readFile(name, "utf8"),
  ]);
  return Object.fromEntries(await Promise.all(contents));
}

describe("gen-nix convert", () => {
  it("writes a model that passes the check and gives the same profiles", async () => {
    const yaml = join(folder, "yaml/processes.yaml");
    const converted = await convert("--output", yaml);
    expect([converted.exitCode, converted.stderr]).toEqual([0, ""]);
    const text = await readFile(yaml, "utf8");
    // The same file again is no change; an edited one is kept.
    expect((await convert("--output", yaml)).exitCode).toBe(0);
    await writeFile(yaml, `${text}# edited\n`);
    const refused = await convert("--output", yaml);
    expect([refused.exitCode, refused.stderr]).toEqual([
      1,
      expect.stringMatching(/the file exists, .* \[foreign-file\]\n +hint: .*--force/),
    ]);
    expect(await readFile(yaml, "utf8")).toBe(`${text}# edited\n`);
    expect((await convert("--output", yaml, "--force")).exitCode).toBe(0);
    expect(await readFile(yaml, "utf8")).toBe(text);
    expect(text).toContain("packages:\n  tool: ../tool.nix\n");
    expect(text).toContain("      - ${../server.py}\n");
    expect(text).toContain("      mkdir -p ${stateDir}/lib/db\n");
    expect(text).toMatch(/uid: 2345/);

    const checked = await gen("check", yaml, "--packages", "debian");
    expect([checked.exitCode, checked.stderr]).toEqual([0, ""]);
    expect((await gen(yaml, "--packages", "debian")).exitCode).toBe(0);
    for (const processManager of ["systemd", "supervisord", "sysvinit", "s6", "launchd"]) {
      const before = await build(join(root, "nix/model-files/profile.nix"), {
        exprFile: join(folder, "processes.nix"),
        packageSet: "debian",
        lockFile,
        processManager,
      });
      const after = await build(join(folder, "yaml/profile.nix"), { processManager });
      expect(await contentsOf(after), processManager).toEqual(await contentsOf(before));
    }
  }, 120_000);

  it("names what it cannot convert, and leaves the process and references to it out", async () => {
    const model = await readFile(join(folder, "processes.nix"), "utf8");
    const other = join(folder, "other.nix");
    await writeFile(
      other,
      model
        .replace("${pkgs.redis}/bin/redis-server", '${pkgs.writeText "generated" "x"}')
        .replace(
          "dependencies = [ db.pkg ];",
          "dependencies = [ db.pkg ]; overrides.s6 = given: given;",
        )
        .replace('colour = "red";', "colours = [ ];"),
    );
    const { exitCode, stdout, stderr } = await gen("convert", other, "--packages", "debian");
    expect(exitCode).toBe(1);
    const problems = stderr.trim().split("\n");
    expect(problems).toEqual([
      expect.stringMatching(/^not converted: process "web": .*overrides for s6 are left out/),
      expect.stringMatching(
        /^not converted: process "db": process contains \/nix\/store\/.*-generated, which is neither/,
      ),
      expect.stringMatching(/^not converted: process "web": the attribute colours is left out/),
      'not converted: process "migration": its dependency "db" is left out',
      'not converted: process "web": its dependency "db" is left out',
    ]);
    expect(stdout).not.toMatch(/^ {2}db:/m);
    expect(stdout.match(/^# Not converted: /gm)).toHaveLength(problems.length);
    expect(stdout).toContain("    process: ${pkgs.python3}/bin/python3\n");
  });

  it("keeps the constructors of a model, of the catalogue and of its own", async () => {
    const exprFile = join(folder, "constructed.nix");
    const yaml = join(folder, "yaml/constructed.yaml");
    const converted = await gen("convert", exprFile, "--packages", "debian", "--output", yaml);
    expect([converted.exitCode, converted.stderr]).toEqual([0, ""]);
    const text = await readFile(yaml, "utf8");
    expect(text).toContain(
      `ids:
  uids:
    min: 2400
    max: 3399
  gids:
    min: 2401
    max: 3400
constructors:
  proxy: ../constructors/proxy/default.nix
  web: ../constructors/web.nix
packages:
  tool: ../tool.nix
let:
  mode: production
processes:
  proxy:
    constructor: proxy
    store: !ref redis.pkg
    webapps:
      - !ref web
      - !ref web-again
  redis:
    constructor: redis
    port: 7100
    requiresUniqueIdsFor:
      - uids
      - gids
  web:
    constructor: web
    port: 7101
    dnsName: web.local
  web-again:
    constructor: web
    port: 7102
    instanceSuffix: -again
    options:
      colour: red
      page: $'{../server.py}
`.replace("$'{", "${"),
    );
    expect((await gen(yaml, "--packages", "debian")).exitCode).toBe(0);
    expect(await readFile(join(folder, "yaml/ids.nix"), "utf8")).toContain(
      "gids.redis = 2401;\n    uids = {\n      redis = 2400;\n      www = 2500;\n    };\n",
    );
    const before = await build(join(root, "nix/model-files/profile.nix"), {
      ...{ exprFile, lockFile, packageSet: "debian", processManager: "supervisord" },
    });
    const after = await build(join(folder, "yaml/profile.nix"), { processManager: "supervisord" });
    expect(await contentsOf(after)).toEqual(await contentsOf(before));
  }, 120_000);

  it("keeps the numbers of an existing ids.nix, and names those that differ", async () => {
    const exprFile = join(folder, "constructed.nix");
    await mkdir(join(folder, "taken"));
    const ids = join(folder, "taken/ids.nix");
    const text = "{ ids.uids.redis = 2000; ids.ports.other = 1; }\n";
    await writeFile(ids, text);
    const convertTo = (...options: string[]) =>
      gen("convert", exprFile, "--packages", "debian", ...options);
    const converted = await convertTo("--output", join(folder, "taken/processes.yaml"));
    expect([converted.exitCode, converted.stderr]).toEqual([
      1,
      expect.stringMatching(/the number 2400 of "redis" is 2000 in the existing ids\.nix/),
    ]);
    const written = await readFile(ids, "utf8");
    for (const kept of ["redis = 2000;", "www = 2500;", "gids.redis = 2401;", "ports.other = 1;"])
      expect(written).toContain(kept);
    const printed = await convertTo();
    expect([printed.exitCode, printed.stderr]).toEqual([
      1,
      expect.stringMatching(/not converted: the numbers .* --output writes the file ids\.nix/),
    ]);
  }, 60_000);

  it("names what a call of a constructor cannot keep, and leaves out what needs it", async () => {
    const model = await readFile(join(folder, "constructed.nix"), "utf8");
    const other = join(folder, "other-constructed.nix");
    await writeFile(
      other,
      model
        .replace("web { inherit port; }", "web { inherit port; options.make = x: x; }")
        .replace('colour = "red";', 'colour = pkgs.writeText "red" "";')
        .replace("store = redis.pkg;", "store = web.pkg;"),
    );
    const { exitCode, stdout, stderr } = await gen("convert", other, "--packages", "debian");
    expect(exitCode).toBe(1);
    expect(stderr.trim().split("\n")).toEqual([
      expect.stringMatching(/^not converted: process "web": .*overrides for supervisord are left/),
      expect.stringMatching(/^not converted: process "web-again": options contains .*-red, which/),
      'not converted: process "proxy": its constructor needs the process "web-again", which is left out',
      expect.stringContaining("the numbers of users and groups"),
    ]);
    // Without the constructor, it has the parameters of createManagedProcess.
    expect(stdout).toContain("    process: ${pkgs.python3}/bin/python3\n");
  });

  it("converts processes that refer to each other, and values that contain themselves", async () => {
    const exprFile = join(folder, "cyclic.nix");
    const yaml = join(folder, "yaml/cyclic.yaml");
    const converted = await gen("convert", exprFile, "--packages", "debian", "--output", yaml);
    expect([converted.exitCode, converted.stderr]).toEqual([0, ""]);
    const text = await readFile(yaml, "utf8");
    // A reference would add a dependency.
    expect(text).not.toContain("!ref");
    expect(text).toContain("    constructor: cyclic-web\n    port: 7204\n");
    const checked = await gen("check", yaml, "--packages", "debian");
    expect([checked.exitCode, checked.stderr]).toEqual([0, ""]);
    expect((await gen(yaml, "--packages", "debian", "-o", join(folder, "yaml/c"))).exitCode).toBe(
      0,
    );
    const before = await build(join(root, "nix/model-files/profile.nix"), {
      ...{ exprFile, lockFile, packageSet: "debian", processManager: "systemd" },
    });
    const after = await build(join(folder, "yaml/c/profile.nix"), { processManager: "systemd" });
    expect(await contentsOf(after)).toEqual(await contentsOf(before));
  }, 60_000);

  it("names a process with a name that models do not have, and checks the model that it writes", async () => {
    const exprFile = join(folder, "names.nix");
    const model = await readFile(join(folder, "cyclic.nix"), "utf8");
    await writeFile(exprFile, model.replace('name = "five"', 'name = "tty-USB0"'));
    const named = await gen("convert", exprFile, "--packages", "debian");
    expect([named.exitCode, named.stderr]).toEqual([
      1,
      expect.stringMatching(
        /not converted: process "five": a model has no such names: .*"tty-usb0"/,
      ),
    ]);
    await writeFile(exprFile, model.replace('name = "five"', 'name = "let"'));
    const yaml = join(folder, "yaml/names.yaml");
    const checked = await gen("convert", exprFile, "--packages", "debian", "--output", yaml);
    expect([checked.exitCode, checked.stderr]).toEqual([
      1,
      expect.stringMatching(/names\.yaml:\d+:3: error: .*\[reserved-name\]/),
    ]);
  });

  it("reports a model that Nix refuses, and a process of one manager", async () => {
    const other = join(folder, "wrong.nix");
    await writeFile(other, "{ pkgs }: { a.pkg = pkgs.nowhere; }");
    expect(await gen("convert", other, "--packages", "debian")).toMatchObject({
      exitCode: 1,
      stderr: expect.stringMatching(
        /wrong\.nix:1:21: error: Nix refuses this(?:.*\n)*.*hint: .*gen-nix lock --add /,
      ),
    });
    await writeFile(other, "{ pkgs }: let inherit (pkgs) hello nowhere; in { a.pkg = nowhere; }");
    const inherited = await gen("convert", other, "--packages", "debian");
    expect(inherited.stderr).toMatch(/'nowhere' missing(?:.*\n)*.*hint: .*gen-nix lock --add /);
    await writeFile(other, "{ pkgs }: { a.pkg = pkgs.redis; }");
    expect(await gen("convert", other, "--packages", "debian")).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('process "a": its package is not a managed process'),
    });
  });
});
