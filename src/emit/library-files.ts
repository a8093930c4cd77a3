import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
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
): EmittedFile[] {
  const root = join(packageRoot, "nix");
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length)
        .split("\\")
        .join("/")
        .replace(/^\/+/, ""),
    )
    .filter((path) => !isLeftOut(path, packages) && (byHand || !isForHand(path)))
    .map((path) => readLibraryFile(root, path))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
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

function readLibraryFile(root: string, path: string): EmittedFile {
  const file = join(root, path);
  const executable = (statSync(file).mode & 0o111) !== 0;
  const { place, content } = formerPlace(path, readFileSync(file));
  return { path: `${libraryFolder}/${place}`, content, executable };
}

/** Folders of compatibility files, each with its path in a copy, which is its path in gen-nix 0.1. */
const formerPlaces = [
  ["compat/nixproc/", "nixproc/"],
  ["compat/examples/", "examples/"],
  ["compat/webapp/", "webapp/"],
  ["compat/tools/", "tools/"],
  ["compat/gen-nix-0.1/", ""],
] as const;

/** Moves a compatibility file to its former path, and adapts the relative paths in it. */
function formerPlace(path: string, content: Buffer): { place: string; content: string | Buffer } {
  const found = formerPlaces.find(([folder]) => path.startsWith(folder));
  if (found === undefined) return { place: path, content };
  const [folder, former] = found;
  const levels = folder.split("/").length - former.split("/").length;
  const place = former + path.slice(folder.length);
  const shorten = (way: string) => way.slice(levels * "../".length);
  return { place, content: content.toString("utf8").replace(/(?:\.\.\/)+/g, shorten) };
}
