import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkModel, emitFiles, emitIdsNix, renderDiagnostics } from "../../src/index.js";
import { imageRules } from "../../src/model/index.js";
import { imageProcessManagers, processManagers } from "../../src/model/process-managers.js";
import { modelRules } from "../../src/model/rules/model-rules.js";
import { inlineRules, serviceKeys } from "../../src/model/rules/process-rules.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { printYaml } from "./print-yaml.js";
import {
  boundImageKeys,
  boundModelKeys,
  boundProcessKeys,
  freeProcessKeys,
  imageKeys,
  modelKeys,
  randomModel,
} from "./random-model.js";

const root = join(import.meta.dirname, "../..");

/** `GEN_NIX_RUNS=3000` searches deeper, with another seed for each `GEN_NIX_SEED`. */
const runs = Number(process.env["GEN_NIX_RUNS"] ?? 80);
const seed = Number(process.env["GEN_NIX_SEED"] ?? 12);

test("every key of a model can be a part of a random model", () => {
  const sorted = (keys: Iterable<string>) => [...keys].sort();
  // A modular service takes the place of a process's own command; test/eval/modular-services.test.ts has them.
  expect(sorted([...Object.keys(freeProcessKeys), ...boundProcessKeys, ...serviceKeys])).toEqual(
    sorted(Object.keys(inlineRules)),
  );
  expect(sorted([...Object.keys(imageKeys), ...boundImageKeys])).toEqual(
    sorted(Object.keys(imageRules)),
  );
  expect(sorted([...Object.keys(modelKeys), ...boundModelKeys])).toEqual(
    sorted(Object.keys(modelRules)),
  );
});

describe("random models", () => {
  test("check reports nothing, and Nix evaluates an image and profiles of each", async () => {
    const folder = temporaryFolder();
    const models = fc.sample(randomModel, { numRuns: runs, seed });
    const wrong: string[] = [];
    for (const [index, model] of models.entries()) {
      const messages = await emitChecked(join(folder, String(index)), model);
      if (messages !== undefined) wrong.push(`${messages}in\n${printYaml(model)}`);
    }
    expect(wrong.slice(0, 2).join("\n")).toBe("");
    expect((await findRefused(folder, models.length)).join("\n")).toBe("");
  }, 600_000);

  test("a model with slips that check accepts is one that Nix evaluates; others have a place", async () => {
    const folder = temporaryFolder();
    const models = fc.sample(misspelt, { numRuns: runs * 2, seed });
    let accepted = 0;
    for (const model of models) {
      const messages = await emitChecked(join(folder, String(accepted)), model);
      if (messages === undefined) accepted++;
      else expect(messages).not.toMatch(/^[^:\n]*: error/m);
    }
    expect(accepted).toBeGreaterThan(runs / 10);
    expect(accepted).toBeLessThan(models.length - runs / 10);
    expect((await findRefused(folder, accepted)).join("\n")).toBe("");
  }, 600_000);
});

/** Values that stand where another one belongs. */
const strangers: readonly unknown[] = [
  ...["", " ", "a b", "é", "x".repeat(40), "/", "/a", "rel/a", "-1", "a:b", "${pkgs.hello}"],
  ...[-1, 0, 1, 1.5, 22, 65536, 1e12, true, false, null, [], {}, [[]], ["a", 1], { a: 1 }],
  ...["1s", "SIGTERM", "oneshot", "@daily", "99 * * * *", "0 3 * *", "512M", "u-a", "Root"],
  ...["CAP_NOTHING", "Europe/Nowhere", "a-b", { $ref: "a" }, { $nix: "1" }, { $nix: "x: x" }],
];

/** Valid models with one or two slips: another value, or a key that is missing or has another name. */
const misspelt = fc
  .tuple(
    randomModel,
    fc.array(
      fc.record({
        place: fc.nat(),
        kind: fc.constantFrom("value", "value", "value", "value", "without", "renamed"),
        value: fc.constantFrom(...strangers),
      }),
      { minLength: 1, maxLength: 2 },
    ),
  )
  .map(([model, slips]) => {
    const copy = structuredClone(model);
    for (const { place, kind, value } of slips) {
      const places = placesIn(copy);
      const [owner, key] = places[place % places.length] ?? [{}, "x"];
      if (kind === "value") owner[key] = value;
      else {
        if (kind === "renamed") owner[`${key}x`] = owner[key];
        delete owner[key];
      }
    }
    return copy;
  });

type Owner = Record<string, unknown>;

/** Every key of every mapping in a model. */
function placesIn(value: unknown): [Owner, string][] {
  if (Array.isArray(value)) return value.flatMap(placesIn);
  if (typeof value !== "object" || value === null) return [];
  const owner = value as Owner;
  return Object.keys(owner).flatMap((key): [Owner, string][] => [
    [owner, key],
    ...placesIn(owner[key]),
  ]);
}

/**
 * Checks a model in a folder, and writes what is emitted for a right one.
 *
 * @returns the diagnostics of a wrong one.
 */
async function emitChecked(folder: string, model: unknown): Promise<string | undefined> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, "processes.yaml");
  writeFileSync(path, printYaml(model));
  writeFileSync(join(folder, "package.nix"), "{ coreutils }: coreutils\n");
  writeFileSync(join(folder, "overlay.nix"), "final: prev: { tools = prev.coreutils; }\n");
  writeFileSync(join(folder, "own.nix"), ownConstructor);
  const result = await checkModel(path);
  if (!result.ok)
    return renderDiagnostics(result.diagnostics, { color: false }).replaceAll(folder, "");
  const files = emitFiles(result.model, { packages: "nixpkgs", modelDirectory: "." });
  for (const file of files) writeFileSync(join(folder, file.path), file.content);
  const { ids } = result.model;
  if (ids !== undefined) writeFileSync(join(folder, "ids.nix"), emitIdsNix(ids));
  try {
    symlinkSync(join(root, "nix"), join(folder, "gen-nix"));
  } catch {
    // An earlier model with slips had the same folder.
  }
  return undefined;
}

const ownConstructor = `{ createManagedProcess }:
{ port ? 0, message ? "", instanceSuffix ? "", instanceName ? "own\${instanceSuffix}" }:
createManagedProcess {
  inherit instanceName;
  process = "/bin/own";
  args = [ port message ];
}
`;

/** The models that Nix refuses, each with what it says. */
async function findRefused(folder: string, count: number): Promise<string[]> {
  const refused: string[] = [];
  const search = async (first: number, last: number): Promise<void> => {
    const error = await evaluate(folder, first, last);
    if (error === undefined) return;
    if (last - first === 1) {
      const model = readFileSync(join(folder, String(first), "processes.yaml"), "utf8");
      refused.push(`${error}\nin\n${model}`);
      return;
    }
    const middle = Math.floor((first + last) / 2);
    await search(first, middle);
    if (refused.length < 3) await search(middle, last);
  };
  for (let first = 0; first < count && refused.length === 0; first += 100)
    await search(first, Math.min(first + 100, count));
  return refused;
}

/** Evaluates an image and profiles of several models at once. */
async function evaluate(folder: string, first: number, last: number): Promise<string | undefined> {
  const list = (names: readonly string[]) => names.map((name) => `"${name}"`).join(" ");
  const expression = `
    let
      names = import ${root}/test/nixpkgs-interface/package-set.nix { };
      pkgs = names // {
        hello = names.coreutils;
        callPackage = file: _: import file { inherit (names) coreutils; };
        bash = names.coreutils;
      };
      imageManagers = [ ${list(imageProcessManagers)} ];
      managers = [ ${list(processManagers)} ];
      nth = list: index: builtins.elemAt list (index - builtins.length list * (index / builtins.length list));
      results = index: let file = name: ${folder} + "/\${toString index}/\${name}.nix"; in [
        (import (file "profile") { inherit pkgs; system = "x86_64-linux"; processManager = nth managers index; }).drvPath
        (import (file "default") { inherit pkgs; system = "x86_64-linux"; processManager = nth imageManagers index; }).drvPath
      ];
    in
    builtins.genList (offset: results (${first} + offset)) ${last - first}`;
  const { exitCode, stderr } = await execa(
    "nix-instantiate",
    ["--eval", "--strict", "--read-write-mode", "--expr", expression],
    { reject: false },
  );
  const lines = stderr.split("\n").filter((line) => !line.startsWith("trace: "));
  return exitCode === 0 ? undefined : lines.slice(0, 12).join("\n");
}
