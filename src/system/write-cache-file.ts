import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

/**
 * Writes a file of the cache: whole, for this user alone, or not at all. A failure is not reported, because everything works
 * without the file.
 */
export function writeCacheFile(file: string, content: string | Uint8Array): void {
  const temporary = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    const descriptor = openSync(temporary, "w", 0o600);
    try {
      writeFileSync(descriptor, content);
      // A crash of the machine must not leave the name on a part of the content.
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, file);
  } catch {
    ifPossible(() => unlinkSync(temporary));
  }
}

/** Removes all but the newest files of a folder of the cache. */
export function keepNewest(folder: string, most: number): void {
  ifPossible(() => {
    const files = readdirSync(folder).map((name) => join(folder, name));
    if (files.length <= most) return;
    const ages = files.map((file) => ({ file, time: statSync(file).mtimeMs }));
    ages.sort((one, other) => other.time - one.time);
    for (const { file } of ages.slice(most)) unlinkSync(file);
  });
}

function ifPossible(change: () => void): void {
  try {
    change();
  } catch {
    // Another process has changed the folder, or it does not exist.
  }
}
