import { fchownSync, lchownSync, mkdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** The owner of a file. */
interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Creates a folder and those above it. With `sudo`, they get the owner of the folder that existed.
 *
 * @returns the first folder that was created, if any.
 * @throws the error of the file system if a folder cannot be created.
 */
export function makeFolder(path: string): string | undefined {
  const own = resolve(path);
  const first = createFolder(own);
  if (first === undefined) return undefined;
  const owner = ownerOf(dirname(first));
  if (owner === undefined) return first;
  for (let folder = own; folder.startsWith(first); folder = dirname(folder)) {
    const created = folder;
    // Its owner may have replaced it by a link already.
    ifPossible(() => lchownSync(created, owner.uid, owner.gid));
  }
  return first;
}

/** The recursive mkdir of Node.js does not end below a folder that refuses files with ENOENT, such as `/proc`. */
function createFolder(path: string): string | undefined {
  try {
    mkdirSync(path);
    return path;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST" && statSync(path, { throwIfNoEntry: false })?.isDirectory())
      return undefined;
    if (code !== "ENOENT" || dirname(path) === path) throw error;
    const first = createFolder(dirname(path));
    mkdirSync(path);
    return first ?? path;
  }
}

/** Gives a new file, which is open, the owner of its folder: with `sudo`, the files of a project stay those of its user. */
export function ownLikeFolder(descriptor: number, folder: string): void {
  const owner = ownerOf(folder);
  if (owner !== undefined) ifPossible(() => fchownSync(descriptor, owner.uid, owner.gid));
}

/** Calls a function; some file systems have no owners. */
function ifPossible(change: () => void): void {
  try {
    change();
  } catch {
    // The file belongs to root, as without this.
  }
}

/** Returns the owner of a folder for root, if it is another user. */
function ownerOf(folder: string): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const { uid, gid } = statSync(folder);
  return uid === 0 ? undefined : { uid, gid };
}
