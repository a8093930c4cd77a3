import { lstatSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Reads a plain file; links, directories and files behind links are foreign. */
export type ReadPlain = (path: string) => Uint8Array | "missing" | "foreign";

/** What changes with a file; the types of Node are not part of the library's. */
interface FileStatus {
  readonly ino: number;
  readonly size: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
}

/** Files that were read before, by path. */
export type FileMemory = Map<string, { readonly status: FileStatus; readonly content: Uint8Array }>;

/** Returns a reader of the files below a directory. It reads a file of `memory` again only if it has changed. */
export function plainFiles(directory: string, memory: FileMemory): ReadPlain {
  const checked = new Map<string, boolean>();
  function isPlainFolder(folder: string): boolean {
    if (folder === ".") return true;
    const before = checked.get(folder);
    if (before !== undefined) return before;
    const status = lstatSync(join(directory, folder), { throwIfNoEntry: false });
    const isPlain = (status?.isDirectory() ?? true) && isPlainFolder(dirname(folder));
    checked.set(folder, isPlain);
    return isPlain;
  }
  return (path) => {
    if (!isPlainFolder(dirname(path))) return "foreign";
    const file = join(directory, path);
    const status = lstatSync(file, { throwIfNoEntry: false });
    if (status === undefined) return "missing";
    if (!status.isFile()) return "foreign";
    const before = memory.get(path);
    if (before !== undefined && isUnchanged(before.status, status)) return before.content;
    const content = readFileSync(file);
    memory.set(path, { status, content });
    return content;
  };
}

function isUnchanged(before: FileStatus, now: FileStatus): boolean {
  return (
    before.ino === now.ino &&
    before.size === now.size &&
    before.mtimeMs === now.mtimeMs &&
    before.ctimeMs === now.ctimeMs
  );
}
