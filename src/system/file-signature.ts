/** What `lstat` says of a file; the types of Node are not part of the library's. */
export interface FileStatus {
  readonly ino: number;
  readonly size: number;
  readonly mode: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
}

/** Returns a text that changes with the content of a file, without reading it. */
export function signatureOf({ ino, size, mode, mtimeMs, ctimeMs }: FileStatus): string {
  return [ino, size, mode, mtimeMs, ctimeMs].join(" ");
}

/** Milliseconds in which file systems may give two changes of a file the same time. */
const granularity = 2000;

/** Whether a change of a file from now on changes its signature: its last change was long enough ago. */
export function isSettled({ mtimeMs, ctimeMs }: FileStatus, now = Date.now()): boolean {
  return Math.max(mtimeMs, ctimeMs) + granularity < now;
}
