import { lstatSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type FileStatus, signatureOf } from "../../system/file-signature.js";

/** Why a path has no plain file: links, directories and files behind links are foreign. */
type NoFile = "missing" | "foreign";

/** The plain files below a directory. */
export interface PlainFiles {
  readonly read: (path: string) => Uint8Array | NoFile;
  readonly statusOf: (path: string) => FileStatus | NoFile;
}

/** Files that were read before, by path. */
export type FileMemory = Map<string, { readonly signature: string; readonly content: Uint8Array }>;

/** Returns the files below a directory. A file of `memory` is read again only if it has changed. */
export function plainFiles(directory: string, memory: FileMemory): PlainFiles {
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
  function statusOf(path: string): FileStatus | NoFile {
    if (!isPlainFolder(dirname(path))) return "foreign";
    const status = lstatSync(join(directory, path), { throwIfNoEntry: false });
    if (status === undefined) return "missing";
    return status.isFile() ? status : "foreign";
  }
  function read(path: string): Uint8Array | NoFile {
    const status = statusOf(path);
    if (typeof status === "string") return status;
    const signature = signatureOf(status);
    const before = memory.get(path);
    if (before?.signature === signature) return before.content;
    const content = readFileSync(join(directory, path));
    memory.set(path, { signature, content });
    return content;
  }
  return { read, statusOf };
}
