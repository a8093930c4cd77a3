import { chmodSync, closeSync, openSync, renameSync, rmdirSync, rmSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { makeFolder, ownLikeFolder } from "../../system/owner-of-folder.js";
import type { PlannedFile } from "./plan-write.js";

/** A file to write, or (without content) to remove. */
interface Change {
  readonly path: string;
  readonly content: string | Uint8Array | undefined;
  readonly executable: boolean;
}

/**
 * Applies the planned changes to the disk.
 *
 * It first writes all new contents to temporary files, and renames these only after every write succeeded.
 * It is synchronous, so that it cannot be interrupted. When a write fails, it throws the file system's
 * error and leaves every file unchanged.
 */
export function commitWrite(directory: string, changes: readonly Change[]): void {
  const staged: { temporary: string; target: string }[] = [];
  const made: string[] = [];
  try {
    for (const { path, content, executable } of changes) {
      if (content === undefined) continue;
      const target = join(directory, path);
      const first = makeFolder(dirname(target));
      if (first !== undefined) made.push(first);
      const temporary = temporaryName(target);
      staged.push({ temporary, target });
      writeStaged(temporary, content, executable);
    }
  } catch (error) {
    for (const { temporary } of staged) rmSync(temporary, { force: true });
    for (const folder of made.reverse()) rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  for (const { temporary, target } of staged) renameSync(temporary, target);
  for (const { path, content } of changes) {
    if (content === undefined) removeFile(directory, path);
  }
}

/** Returns the changes of a plan. */
export function changesOf(planned: readonly PlannedFile[]): Change[] {
  return planned
    .filter(({ state }) => state !== "unchanged" && state !== "kept")
    .map(({ path, file }) => ({
      path,
      content: file?.content,
      executable: file?.executable ?? false,
    }));
}

let counter = 0;

/** Returns a unique name in the same directory, so that the rename is atomic. */
function temporaryName(target: string): string {
  return join(
    dirname(target),
    `.gen-nix-${process.pid}-${Date.now().toString(36)}-${counter++}.tmp`,
  );
}

function writeStaged(path: string, content: string | Uint8Array, executable: boolean): void {
  const bytes = Buffer.from(content);
  const descriptor = openSync(path, "wx");
  try {
    ownLikeFolder(descriptor, dirname(path));
    for (let written = 0; written < bytes.length; )
      written += writeSync(descriptor, bytes, written);
  } finally {
    closeSync(descriptor);
  }
  if (executable) chmodSync(path, 0o777 & ~process.umask());
}

/** Removes a file and the folders that become empty. */
function removeFile(directory: string, path: string): void {
  rmSync(join(directory, path), { force: true });
  try {
    for (let parent = dirname(path); parent !== "."; parent = dirname(parent))
      rmdirSync(join(directory, parent));
  } catch {
    // The folder is not empty.
  }
}
