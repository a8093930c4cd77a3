import { closeSync, existsSync, openSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { displayPath } from "../diagnostics/display-path.js";
import { RunFailure } from "../run/run-failure.js";
import { fileErrorReason } from "../system/file-error-reason.js";
import { makeFolder, ownLikeFolder } from "../system/owner-of-folder.js";
import type { ProjectFile } from "./project-files.js";

/** Returns the part of a path that exists and is not a folder, so that no file can be below it. */
export function fileInTheWay(directory: string): string | undefined {
  const found = existsSync(directory);
  if (found) return statSync(directory).isDirectory() ? undefined : directory;
  const parent = dirname(directory);
  return parent === directory ? undefined : fileInTheWay(parent);
}

/** Reports the files of a new project that exist already. */
export function findObstacles(directory: string, paths: readonly string[]): Diagnostic[] {
  return paths
    .filter((path) => existsSync(join(directory, path)))
    .map((path) => ({
      code: "foreign-file",
      message: "the file exists already, but a new project would create it",
      file: displayPath(join(directory, path)),
      hint: "start in another folder: gen-nix init FOLDER",
    }));
}

/**
 * Writes files and their folders, without overwriting any file.
 *
 * @throws RunFailure when a file cannot be written.
 */
export async function writeNewFiles(
  directory: string,
  files: readonly ProjectFile[],
): Promise<void> {
  for (const { path, content } of files) {
    const file = join(directory, path);
    try {
      makeFolder(dirname(file));
      const descriptor = openSync(file, "wx");
      try {
        ownLikeFolder(descriptor, dirname(file));
        writeFileSync(descriptor, content);
      } finally {
        closeSync(descriptor);
      }
    } catch (error) {
      throw new RunFailure(`cannot write ${displayPath(file)}: ${fileErrorReason(error)}`);
    }
  }
}
