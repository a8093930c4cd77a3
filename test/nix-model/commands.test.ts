import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { gen } from "../support/run-command.js";
import { usableLock } from "../support/usable-lock.js";

const fixture = join(import.meta.dirname, "../fixtures/nix-model");

let folder: string;
let model: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gen-nix-model-"));
  await cp(fixture, folder, { recursive: true });
  await cp(await usableLock(), join(folder, "debian-lock.json"));
  model = join(folder, "processes.nix");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Writes a variant of the model, and checks it. */
async function checkVariant(name: string, edit: (text: string) => string) {
  const file = join(folder, `${name}.nix`);
  await writeFile(file, edit(await readFile(model, "utf8")));
  const result = await gen("check", file, "--packages", "debian");
  await rm(file);
  const [line = ""] = result.stderr.replaceAll(`${folder}/`, "").split("\n");
  return { ...result, line };
}

describe("a model in Nix", () => {
  it("is checked with the library of gen-nix, without a file being written", async () => {
    const before = await readdir(folder);
    const { exitCode, stdout, stderr } = await gen("check", model, "--packages", "debian");
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(stdout).toBe(`${model}: no errors (3 processes)\n`);
    expect(await readdir(folder)).toEqual(before);
  });

  it.each([
    [
      "a wrong parameter, where the constructor is called",
      (text: string) => text.replace('instanceSuffix = "2"', 'instanceSufix = "2"'),
      /^a\.nix:43:11: error: Nix refuses this: .*unexpected argument 'instanceSufix'.*\[refused-by-nix\]/,
    ],
    [
      "an undefined variable, in a part that nothing but a build needs",
      (text: string) => text.replace("inherit port;\n    } { }", "port = prt;\n    } { }"),
      /^a\.nix:54:14: error: Nix refuses this: undefined variable 'prt'/,
    ],
    [
      "a folder of the framework that is not there, at its path",
      (text: string) =>
        text.replace(
          "  webapp2 = rec {",
          "  other.pkg = import ../../nix-processmgmt/examples/other.nix;\n\n  webapp2 = rec {",
        ),
      /^a\.nix:40:\d+: error: there is no .*nix-processmgmt\S* \[refused-by-nix\]/,
    ],
    [
      "a syntax error",
      (text: string) => text.replace('"webapp2.local";', '"webapp2.local"'),
      /^a\.nix:43:9: error: Nix refuses this: syntax error/,
    ],
    [
      "a pkg that is no process, at its name",
      (text: string) =>
        text.replace("  webapp2 = rec {", "  other = { pkg = 5; };\n\n  webapp2 = rec {"),
      /^a\.nix:40:3: error: Nix refuses this: gen-nix: the pkg of the process instance "other" is the int 5/,
    ],
    [
      "a process without pkg, at its name",
      (text: string) => text.replace("  webapp2 = rec {", "  other = { };\n\n  webapp2 = rec {"),
      /^a\.nix:40:3: error: Nix refuses this: gen-nix: the process instance "other" has no attribute pkg/,
    ],
  ])("reports %s", async (_what, edit, expected) => {
    const { exitCode, line } = await checkVariant("a", edit);
    expect(line).toMatch(expected);
    expect(exitCode).toBe(1);
  });

  it("imports files of a folder that it copies to the store", async () => {
    await mkdir(join(folder, "parts"));
    // The store has no folder with this content.
    await writeFile(join(folder, "parts/port.nix"), `8080 # ${folder}\n`);
    const { exitCode, stderr } = await checkVariant("a", (text) =>
      text.replace(
        "  webapp2 = rec {",
        '  webapp2 = rec {\n    part = import "${./parts}/port.nix";',
      ),
    );
    expect([exitCode, stderr]).toEqual([0, ""]);
  });

  it("is named where a command looks for another model", async () => {
    const { exitCode, stderr } = await gen("check", join(folder, "processes.yaml"));
    expect([exitCode, stderr]).toEqual([
      1,
      expect.stringContaining(`hint: name the model that is there: ${model}\n`),
    ]);
  });

  it("is drawn with its ports and dependencies", async () => {
    const { stdout } = await gen("graph", model, "--format", "mermaid");
    expect(stdout).toContain('title: "gen-nix-e2e-nix-model:1"');
    expect(stdout).toMatch(/n0\["<b>nginx<\/b><br>program nginx<br>user nginx"\]/);
    expect(stdout).toContain("n0 --> n1\n  n0 --> n2");
  });

  it("has the image that the file beside it describes, also as a function of the package set", async () => {
    const file = join(folder, "named.nix");
    await cp(model, file);
    await writeFile(
      join(folder, "named.image.nix"),
      'pkgs: { name = pkgs.lib.toLower "NAMED"; }\n',
    );
    const { stdout } = await gen("graph", file, "--format", "mermaid", "--packages", "debian");
    expect(stdout).toContain('title: "named:latest"');
  });

  it("is not generated, and not merged with other files", async () => {
    const generated = await gen(model);
    expect([generated.exitCode, generated.stderr]).toEqual([
      2,
      expect.stringContaining("a model in Nix needs no generated files"),
    ]);
    const merged = await gen("check", "test/fixtures/hostile/none.yaml", model);
    expect(merged.stderr).toContain("a model in Nix cannot be merged with other files");
    const missing = await gen("check", join(folder, "other.nix"));
    expect(missing.stderr).toMatch(/other\.nix: error: no such file \[no-model\]/);
  });
});

describe("gen-nix ids of a model in Nix", () => {
  const ids = (...args: string[]) => gen("ids", model, ...args);

  it("assigns numbers from the pools, and writes them when they have a file", async () => {
    const file = join(folder, "ids.nix");
    const shown = await ids();
    expect(shown.stdout).toContain("webappPorts   5010  webapp2  (not written yet)\n");
    expect(shown.stderr).toContain(`gen-nix ids --output-file ${file} `);
    expect((await ids("--output-file", file)).exitCode).toBe(0);
    const { stdout, stderr } = await ids();
    expect(stderr).toBe("");
    expect(stdout).toBe(
      [
        ...[
          "gids          2000  nginx",
          "gids          2001  webapp1",
          "gids          2002  webapp2",
        ],
        "nginxPorts    8080  nginx",
        ...[
          "uids          2000  nginx",
          "uids          2001  webapp1",
          "uids          2002  webapp2",
        ],
        ...["webappPorts   5000  webapp1", "webappPorts   5010  webapp2", ""],
      ].join("\n"),
    );
    // The model reads the numbers.
    const { stdout: graph } = await gen("graph", model, "--format", "mermaid");
    expect(graph).toContain(":5010  webapp2.local");
  });

  it("keeps numbers, and does not use the one of a removed process again", async () => {
    const text = await readFile(model, "utf8");
    const file = join(folder, "ids.nix");
    const changed = join(folder, "changed.nix");
    const without = text
      .replace(/ {2}webapp2 = rec \{[\s\S]*?\n {2}\};\n/, "")
      .replace("webapp1 webapp2", "webapp1");
    await writeFile(changed, without);
    await gen("ids", changed, "--output-file", file);
    const { stdout: fewer } = await gen("ids", changed);
    expect(fewer).not.toContain("webapp2");
    await writeFile(changed, text.replaceAll("webapp2", "webapp3"));
    const { stdout } = await gen("ids", changed);
    expect(stdout).toContain("webappPorts   5000  webapp1\n");
    expect(stdout).toContain("webappPorts   5020  webapp3  (not written yet)\n");
    await rm(changed);
  });

  it("takes the package set and overlays, as graph does", async () => {
    const overlay = join(folder, "server.nix");
    const variant = join(folder, "with-server.nix");
    await writeFile(overlay, 'final: prev: { overlaidServer = "/bin/sh"; }');
    const text = await readFile(model, "utf8");
    await writeFile(variant, text.replace("\nin\n", "\nin assert pkgs.overlaidServer != null;\n"));
    for (const command of ["ids", "graph"]) {
      const words = [command, variant, "--packages", "debian"];
      expect((await gen(...words)).exitCode).toBe(1);
      expect(await gen(...words, "--overlay", overlay)).toMatchObject({ exitCode: 0 });
    }
    await rm(variant);
  });

  it("names a pool that is missing or exhausted, with the options of the framework's tool", async () => {
    const pools = join(folder, "pools.nix");
    await writeFile(pools, "{ nginxPorts = { min = 1; max = 1; }; uids = { min = 1; max = 2; }; }");
    const exhausted = await ids("--id-resources", pools, "--ids", join(folder, "ids.nix"));
    expect(exhausted.stderr).toMatch(
      /processes\.nix:50:3: error: .* instance "nginx" needs a number of the pool "gids"/,
    );
    await writeFile(
      pools,
      "rec { uids = { min = 1; max = 2; }; gids = uids; nginxPorts = uids; webappPorts = uids; }",
    );
    const { exitCode, stderr } = await ids("--id-resources", pools);
    expect([exitCode, stderr]).toEqual([
      1,
      expect.stringContaining('the pool "gids" (1 to 2) has no number left'),
    ]);
    expect((await ids("--id-resources", join(folder, "none.nix"))).exitCode).toBe(2);
  });

  it.each([
    ["5", "is not an attribute set of pools"],
    ["{ uids = 5; }", 'the pool "uids" in'],
    ["{ uids = { min = 1; }; }", "has no integers min and max"],
    ["{ uids = { min = 1; max = 2; step = 0; }; }", 'the step of the pool "uids"'],
  ])("rejects the pools %s", async (code, message) => {
    const pools = join(folder, "wrong-pools.nix");
    await writeFile(pools, code);
    const { exitCode, stderr } = await ids("--id-resources", pools);
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining(message)]);
  });

  it("releases numbers of the file that --ids names", async () => {
    const file = join(folder, "earlier.nix");
    await writeFile(file, "{\n  ids = {\n    uids = {\n      old = 2000;\n    };\n  };\n}\n");
    const released = await ids("--ids", file, "--release", "old");
    expect([released.exitCode, released.stderr]).toEqual([0, "released uids 2000 of old\n"]);
    expect(await readFile(file, "utf8")).not.toContain("old");
    expect((await ids("--output-file", "x.nix", "--release", "old")).exitCode).toBe(2);
  });

  it("refuses its options for other models", async () => {
    const { exitCode, stderr } = await gen("ids", "processes.yaml", "--output-file", "x");
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining("are for a model in Nix")]);
  });
});
