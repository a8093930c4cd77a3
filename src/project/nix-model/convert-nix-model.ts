import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { notify } from "../../diagnostics/notify.js";
import type { PackageSet } from "../../emit/index.js";
import { evaluateNixModel } from "./evaluate-nix-model.js";
import { type ConvertedModel, modelOfProperties, type Properties } from "./model-of-properties.js";
import { prepareNixModel } from "./prepare-nix-model.js";
import { findWrongFiles } from "./read-nix-model.js";
import { storePathsIn } from "./text-of-model.js";

/** A model that was converted, or the diagnostics of the model in Nix. */
export type Conversion =
  | ({ readonly ok: true } & ConvertedModel)
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/**
 * Converts a model in Nix to a model of gen-nix, as far as its processes are made of parameters of
 * `createManagedProcess`, packages of the package set, and files beside the model.
 *
 * @param folder the folder of the converted model, for relative paths.
 * @throws RunFailure when Nix is not installed.
 */
export async function convertNixModel(
  file: string,
  options: { readonly folder: string; readonly packages?: PackageSet | undefined },
): Promise<Conversion> {
  const diagnostics = findWrongFiles(file);
  if (diagnostics.length > 0) return { ok: false, diagnostics };
  const { entry } = await prepareNixModel(file, options);
  const evaluateWith =
    (parameters: Readonly<Record<string, string>>) =>
    (more: Readonly<Record<string, readonly string[]>> = {}) =>
      evaluateNixModel<Properties>(entry, "properties", {
        ...Object.fromEntries(
          Object.entries(more).map(([key, list]) => [key, JSON.stringify(list)]),
        ),
        ...parameters,
      });
  // Nix can refuse a model with constructors that are marked, such as one that compares functions.
  const traced = await evaluateWith({ trace: "true" })();
  const evaluate = evaluateWith(traced.ok ? { trace: "true" } : {});
  const first = traced.ok ? traced : await evaluate();
  if (!first.ok) return { ok: false, diagnostics: [first.diagnostic] };
  const imports = first.imports.filter((path) => existsSync(path));
  const paths = storePathsIn(JSON.stringify(first.value.processes));
  // Store paths are recognised by comparing them with those of what the user's files mention.
  const candidates = {
    packages: packagesIn(imports, paths),
    files: filesIn(imports, paths),
  };
  const second = await evaluate(candidates);
  if (!second.ok) return { ok: false, diagnostics: [second.diagnostic] };
  const { packages, files } = second.value;
  if (!traced.ok)
    notify(
      `no process becomes a call of its constructor, because Nix refuses this: ${traced.diagnostic.message}`,
    );
  const known = new Set([...Object.keys(packages), ...Object.keys(files)]);
  const isComplete = paths.every((path) => known.has(path));
  const callable = isComplete
    ? {}
    : await packagesOfFiles(pathsIn(imports), (path) => evaluate({ callable: [path] }));
  return {
    ok: true,
    ...modelOfProperties({ ...second.value, callable }, second.notes, options.folder),
  };
}

/** The store paths of the packages that `callPackage` makes of files; a file of another kind has none. */
async function packagesOfFiles(
  files: readonly string[],
  evaluate: (file: string) => ReturnType<typeof evaluateNixModel<Properties>>,
): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  for (const file of files) {
    if (!file.endsWith(".nix") && !existsSync(`${file}/default.nix`)) continue;
    const result = await evaluate(file).catch(() => undefined);
    if (result?.ok) Object.assign(found, result.value.callable);
  }
  return found;
}

/** The attributes of the package set that files mention, and those with the names of store paths. */
function packagesIn(files: readonly string[], paths: readonly string[]): string[] {
  const words = files.flatMap(
    (file) => readFileSync(file, "utf8").match(/[A-Za-z_][\w'-]*(?:\.[A-Za-z_][\w'-]*)*/g) ?? [],
  );
  const attributes = words.map((word) => word.replace(/^pkgs\./, ""));
  const names = paths.map((path) => nameOf(path).replace(/-\d.*$/, ""));
  // Of several attributes of one package, the first counts.
  return [...new Set([...attributes, ...names])]
    .filter((name) => name.split(".").length <= 3)
    .sort((one, other) => one.length - other.length || (one < other ? -1 : 1));
}

/** The paths that files mention whose names are those of store paths. */
function filesIn(files: readonly string[], paths: readonly string[]): string[] {
  const names = new Set(paths.map(nameOf));
  return pathsIn(files).filter((path) => names.has(path.split("/").at(-1) ?? ""));
}

function pathsIn(files: readonly string[]): string[] {
  const found = files.flatMap((file) =>
    (readFileSync(file, "utf8").match(/\.{1,2}\/[\w./+-]+/g) ?? []).map((path) =>
      resolve(dirname(file), path),
    ),
  );
  return [...new Set(found)].filter((path) => existsSync(path));
}

/** `nginx-1.22.1` of `/nix/store/HASH-nginx-1.22.1`. */
function nameOf(path: string): string {
  return path.replace(/^\/nix\/store\/[a-z0-9]{32}-/, "");
}
