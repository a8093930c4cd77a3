import { readFileSync, readlinkSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { libraryFolder } from "../emit/index.js";
import type { CodeValue, ProcessesModel } from "../model/index.js";
import type { GenerateResult } from "../project/generate.js";
import type { WatchedFiles } from "./watch-files.js";

/**
 * Returns the files that a system is built from: the folder of the model, and what the model refers to outside of
 * it. Files that gen-nix writes do not count.
 *
 * @param models the files of the model, which may be invalid.
 * @param generated the last valid result, if any.
 */
export function sourcesOfModel(
  models: readonly string[],
  generated: GenerateResult | undefined,
): WatchedFiles {
  const folder = resolve(dirname(models[0] ?? ""));
  const model = generated?.model;
  const referred = [
    ...(model === undefined ? [] : pathsIn(model).map((path) => resolve(folder, path))),
    ...(generated?.imports ?? []),
  ];
  const outside = referred.filter((path) => isOutside(path, folder));
  const { files = [], directory = folder } = generated ?? {};
  const lock = files.find(({ path }) => path === "debian-lock.json");
  const written = new Set(
    // The lock chooses the packages, and other commands of gen-nix change it.
    files.filter((file) => file !== lock).map(({ path }) => join(directory, path)),
  );
  /** Whether a change is that of this run, which has created the lock. */
  const isNewLock = (path: string) =>
    lock?.state === "missing" &&
    path === join(directory, lock.path) &&
    hasContent(path, lock.file?.content);
  const folders = new Set([...written].map(dirname));
  // The copy of the library has a list of its files besides.
  const copy = join(directory, libraryFolder);
  const isCopy = (path: string) => folders.has(copy) && path.startsWith(copy + sep);
  const read = [...models.map((path) => resolve(path)), ...referred];
  const isPartOf = (paths: readonly string[], path: string) =>
    paths.some((each) => path === each || path.startsWith(each + sep));
  // A model that copies its own folder refers to everything in it, also to what gen-nix writes there.
  const apart = read.filter((path) => !isPartOf([path], folder));
  const ownOutputs = outputsOfThisProcess();
  return {
    folders: [folder, ...outside.filter(isFolder)],
    files: [...models.map((path) => resolve(path)), ...outside.filter((path) => !isFolder(path))],
    refersTo: (path) => isPartOf(read, path),
    ignores: (path) =>
      !isPartOf(apart, path) &&
      (ownOutputs.includes(path) ||
        written.has(path) ||
        folders.has(path) ||
        isByProduct(basename(path)) ||
        isNewLock(path) ||
        isCopy(path)),
  };
}

function hasContent(path: string, content: string | Uint8Array | undefined): boolean {
  try {
    return content !== undefined && readFileSync(path).equals(Buffer.from(content));
  } catch {
    return false;
  }
}

/** Files that gen-nix, Nix and editors write beside a model. */
function isByProduct(name: string): boolean {
  return (
    name === "result" ||
    name === "profile" ||
    name === "ids.nix" ||
    name === "gen-nix.d.ts" ||
    name === "processes.schema.json" ||
    name.startsWith(".gen-nix") ||
    name === ".git" ||
    /^4913$|~$|^\..*\.sw.$|^\.#|^#.*#$/.test(name)
  );
}

/** The files that gen-nix prints to, as in `gen-nix up >up.log`. */
function outputsOfThisProcess(): string[] {
  return [1, 2].flatMap((descriptor) => {
    try {
      return [readlinkSync(`/proc/self/fd/${descriptor}`)];
    } catch {
      return [];
    }
  });
}

/** The paths of constructors and packages, and in Nix code, relative to the model or absolute. */
function pathsIn(model: ProcessesModel): string[] {
  const constructors = [...model.constructors.values()].map(({ path }) => path);
  const code = codeIn(model).flatMap(({ code, paths, folder = "." }) =>
    paths.map(({ start, end }) => join(folder, code.slice(start, end))),
  );
  const packages = model.definitions.flatMap(({ value }) =>
    value.kind === "package-file" ? [value.path] : [],
  );
  return [...constructors, ...packages, ...code];
}

/** All Nix code in a part of a model. */
function codeIn(part: unknown): CodeValue[] {
  if (typeof part !== "object" || part === null) return [];
  if ("kind" in part && part.kind === "code" && "paths" in part) return [part as CodeValue];
  const values = part instanceof Map ? [...part.values()] : Object.values(part);
  return values.flatMap(codeIn);
}

function isOutside(path: string, folder: string): boolean {
  return relative(folder, path).startsWith("..");
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
