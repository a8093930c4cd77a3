import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { checkModel, type EmitOptions, emitFiles, emitIdsNix } from "../../src/index.js";
import { expectGolden } from "../support/golden.js";
import { instantiate, layOutProject, type Project } from "./evaluate.js";

const cases = fileURLToPath(new URL("cases", import.meta.url));
const names = readdirSync(cases);

describe.each(names)("%s", (name) => {
  const folder = join(cases, name);

  test("is emitted byte for byte as reviewed", async () => {
    const result = await checkModel(readModels(folder).map((file) => join(folder, file)));
    expect(result).toMatchObject({ ok: true });
    if (!result.ok) return;
    const files = emitFiles(result.model, readOptions(folder));
    const { ids } = result.model;
    if (ids !== undefined) files.push({ path: "ids.nix", content: emitIdsNix(ids) });
    for (const { path, content } of files)
      expectGolden(String(content), join(folder, "expected", path));
    expect(readdirSync(join(folder, "expected")).sort()).toEqual(
      files.map(({ path }) => path).sort(),
    );
  });
});

test("every image, profile and flake evaluates", async () => {
  const folders = new Map(names.map((name) => [name, join(cases, name, "expected")]));
  const derivations = await instantiate(layOutAll(folders));
  expect([...derivations.keys()].sort()).toEqual(names.toSorted());
  for (const [name, { image, profile, flake }] of derivations) {
    const emitted = readdirSync(join(cases, name, "expected"));
    expect(profile, name).toMatch(/\.drv$/);
    expect(image !== null, name).toBe(emitted.includes("default.nix"));
    expect(flake !== null, name).toBe(emitted.includes("flake.nix"));
    if (image !== null) expect(image, name).toMatch(/-docker-image-.*\.drv$/);
    if (flake === null) continue;
    expect(flake["profile-systemd"], name).toMatch(/-systemd\.drv$/);
    expect(flake.default, name).toMatch(
      image === null ? /-systemd\.drv$/ : /-docker-image-.*\.drv$/,
    );
  }
});

test("files that gen-nix 0.1 emitted evaluate to the derivations of files that it emits now", async () => {
  const former = join(import.meta.dirname, "emitted-by-0.1");
  const formerNames = readdirSync(former);
  const before = await instantiate(
    layOutAll(new Map(formerNames.map((name) => [name, join(former, name)]))),
  );
  const now = await instantiate(
    layOutAll(new Map(formerNames.map((name) => [name, join(cases, name, "expected")]))),
  );
  expect(formerNames.length).toBeGreaterThan(3);
  expect(before).toEqual(now);
});

test("Nix can parse every emitted file", () => {
  const files = readdirSync(cases, { recursive: true, encoding: "utf8" })
    .filter((path) => path.includes("expected/") && path.endsWith(".nix"))
    .map((path) => join(cases, path));
  expect(files.length).toBeGreaterThan(20);
  execFileSync("nix-instantiate", ["--parse", ...files], { stdio: ["ignore", "ignore", "pipe"] });
});

test("emitted files have no trailing spaces and end with a newline", () => {
  for (const path of readdirSync(cases, { recursive: true, encoding: "utf8" })) {
    if (!path.includes("expected/")) continue;
    const text = readFileSync(join(cases, path), "utf8");
    expect(text, path).toMatch(/[^\n]\n$/);
    expect(text, path).not.toMatch(/[ \t]$|\t|\n\n\n/m);
  }
});

/** Lays out a project for each folder of emitted files; the key of a folder is the name of its case. */
function layOutAll(folders: ReadonlyMap<string, string>): Map<string, Project> {
  return new Map(
    [...folders].map(([name, emitted]) => {
      const folder = join(cases, name);
      const [model = "processes.yaml"] = readModels(folder);
      const project = layOutProject(join(folder, dirname(model)), emitted, readOptions(folder));
      return [name, project] as const;
    }),
  );
}

/** The files of a model that consists of several are listed. */
function readModels(folder: string): string[] {
  const file = join(folder, "models.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : ["processes.yaml"];
}

function readOptions(folder: string): EmitOptions {
  const file = join(folder, "options.json");
  const more = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  return { packages: "nixpkgs", modelDirectory: ".", ...more };
}
