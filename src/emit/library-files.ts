import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isSettled, signatureOf } from "../system/file-signature.js";
import { packageRoot } from "../system/package-root.js";
import type { DebianTarget, EmittedFile, PackageSet } from "./emit-options.js";

/** The folder beside the emitted files that contains the copy of the library. */
export const libraryFolder = "gen-nix";

/**
 * Returns the files of the Nix library, which is copied beside the files that import it: emitted files, or
 * (`byHand`) models written in Nix, which may use the framework's paths.
 */
export function libraryFiles(
  packages: PackageSet,
  { byHand }: { readonly byHand: boolean },
): readonly EmittedFile[] {
  const key = `${packages} ${byHand}`;
  const files = found.get(key) ?? findLibraryFiles(packages, byHand);
  found.set(key, files);
  return files;
}

/** The files that were found before: a watch emits again and again, and the library belongs to the program that runs. */
const found = new Map<string, readonly EmittedFile[]>();

function findLibraryFiles(packages: PackageSet, byHand: boolean): readonly EmittedFile[] {
  const root = join(packageRoot, "nix");
  return filesBelow(root, "")
    .filter((path) => !isLeftOut(path, packages) && (byHand || !isForHand(path)))
    .map((path) => libraryFile(root, path))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
}

function filesBelow(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesBelow(root, path);
    return entry.isFile() ? [path] : [];
  });
}

const packageSet = "package-sets/debian";

/** Returns the initial lock of the embedded package set, which the user refreshes and commits. */
export function packageSetLock(target: DebianTarget): EmittedFile {
  const content = readFileSync(packageSetLockPath(target), "utf8");
  return { path: "debian-lock.json", content, keep: true };
}

/** Returns the path of the initial lock. */
export function packageSetLockPath({ release, architecture = "amd64" }: DebianTarget): string {
  const releases: string[] = JSON.parse(readText(`${packageSet}/releases.json`));
  const known = releases.find((name) => name === release) ?? releases.at(-1);
  return join(packageRoot, "nix", packageSet, `locks/${known}-${architecture}.json`);
}

function isLeftOut(path: string, packages: PackageSet): boolean {
  if (/(^|\/)(__pycache__|\.)|\.md$/.test(path)) return true;
  // A project has its own lock.
  if (path.startsWith(`${packageSet}/locks/`)) return true;
  return packages !== "debian" && path.startsWith("package-sets/");
}

/** Whether only models written in Nix import a file. */
function isForHand(path: string): boolean {
  return /^compat\/(nixproc|examples|webapp|webapp-program|agnostic|steps|test-driver|util)\//.test(
    path,
  );
}

function readText(path: string): string {
  return readFileSync(join(packageRoot, "nix", path), "utf8");
}

function libraryFile(root: string, path: string): EmittedFile {
  const file = join(root, path);
  const status = lstatSync(file);
  const place = formerPlace(path);
  const executable = (status.mode & 0o111) !== 0;
  if (place !== path)
    return {
      path: `${libraryFolder}/${place}`,
      content: adaptPaths(path, place, file),
      executable,
    };
  let content: Buffer | undefined;
  return {
    path: `${libraryFolder}/${path}`,
    get content() {
      content ??= readFileSync(file);
      return content;
    },
    executable,
    ...(isSettled(status) && { source: signatureOf(status) }),
  };
}

/** Folders of compatibility files, each with its path in a copy, which is its path in gen-nix 0.1. */
const formerPlaces = [
  ["compat/nixproc/", "nixproc/"],
  ["compat/examples/", "examples/"],
  ["compat/webapp/", "webapp/"],
  ["compat/tools/", "tools/"],
  ["compat/gen-nix-0.1/", ""],
] as const;

/** Returns the former path of a compatibility file, and the path of any other file. */
function formerPlace(path: string): string {
  const found = formerPlaces.find(([folder]) => path.startsWith(folder));
  return found === undefined ? path : found[1] + path.slice(found[0].length);
}

/** Returns the text of a compatibility file with the relative paths of its former place. */
function adaptPaths(path: string, place: string, file: string): string {
  const levels = path.split("/").length - place.split("/").length;
  const shorten = (way: string) => way.slice(levels * "../".length);
  return readFileSync(file, "utf8").replace(/(?:\.\.\/)+/g, shorten);
}
