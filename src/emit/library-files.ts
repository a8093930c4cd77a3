import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { EmittedFile, PackageSet } from "./emit-options.js";
import { packageRoot } from "./package-root.js";

/** The folder beside the emitted files that the library is copied to. */
export const libraryFolder = "gen-nix";

/**
 * The Nix library, to be copied beside what imports it: emitted files, or (`byHand`) models that are written in
 * Nix, which may look for its parts at the framework's paths.
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
    .filter((path) => !isLeftOut(path, packages) && (byHand || !path.startsWith("compat/")))
    .sort()
    .map((path) => readLibraryFile(root, path));
}

/** The versions of the embedded package set: a start, which the user refreshes and commits. */
export function packageSetLock(): EmittedFile {
  const { content } = readLibraryFile(join(packageRoot, "nix"), "package-sets/debian/lock.json");
  return { path: "debian-lock.json", content, keep: true };
}

function isLeftOut(path: string, packages: PackageSet): boolean {
  if (/(^|\/)(__pycache__|\.)/.test(path)) return true;
  return packages !== "debian" && path.startsWith("package-sets/");
}

function readLibraryFile(root: string, path: string): EmittedFile {
  const file = join(root, path);
  const executable = (statSync(file).mode & 0o111) !== 0;
  return { path: `${libraryFolder}/${path}`, content: readFileSync(file), executable };
}
