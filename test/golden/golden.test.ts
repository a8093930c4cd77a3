import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { checkModel, type EmitOptions, emitFiles, emitIdsNix } from "../../src/index.js";
import { expectGolden } from "../support/golden.js";

const cases = fileURLToPath(new URL("cases", import.meta.url));

describe.each(readdirSync(cases))("%s", (name) => {
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
