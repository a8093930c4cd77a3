import { closeSync, openSync, renameSync, writeSync } from "node:fs";

/** The size in bytes at which a log becomes the previous one. */
const LARGEST = 16 * 1024 * 1024;

/** A file with the output of a run; `FILE.old` has the output before it. */
export interface OutputLog {
  /** Appends lines with their ends. */
  append(lines: string): void;
  close(): void;
}

/** Begins the log of a run. A full disk does not disturb the run. */
export function openOutputLog(file: string): OutputLog {
  let descriptor = begin(file);
  let size = 0;
  return {
    append(lines) {
      const bytes = Buffer.from(lines);
      if (size > 0 && size + bytes.length > LARGEST) {
        descriptor = beginNext(file, descriptor);
        size = 0;
      }
      size += bytes.length;
      try {
        writeSync(descriptor, bytes);
      } catch {
        // The line was shown; only gen-nix logs lacks it.
      }
    },
    close: () => closeSync(descriptor),
  };
}

/** Begins the next log; where that fails, the log goes on in the same file. */
function beginNext(file: string, descriptor: number): number {
  try {
    const next = begin(file);
    closeSync(descriptor);
    return next;
  } catch {
    return descriptor;
  }
}

function begin(file: string): number {
  try {
    renameSync(file, `${file}.old`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  return openSync(file, "a", 0o600);
}
