import { fchownSync, lchownSync, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** The owner of a file. */
interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Creates a folder and those above it. With `sudo`, they get the owner of the folder that existed.
 *
 * @returns the first folder that was created, if any.
 */
export function makeFolder(path: string): string | undefined {
  const first = mkdirSync(path, { recursive: true });
  if (first === undefined) return undefined;
  const owner = ownerOf(dirname(first));
  if (owner === undefined) return first;
  for (let folder = path; folder.startsWith(first); folder = dirname(folder)) {
    const created = folder;
    // Its owner may have replaced it by a link already.
    ifPossible(() => lchownSync(created, owner.uid, owner.gid));
  }
  return first;
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
