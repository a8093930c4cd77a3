import { lstatSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { EmittedFile } from "../emit-options.js";
import { hashContent, type Manifest } from "./manifest.js";

/** What is to happen to a file, or has happened. */
export type FileState =
  /** It is not there. */
  | "missing"
  /** It is as we wrote it, and has another content now. */
  | "stale"
  /** It is there with the right content. */
  | "unchanged"
  /** We wrote it, and somebody edited it. */
  | "edited"
  /** It is there, and we did not write it. */
  | "foreign"
  /** We wrote it, and it is not part of the output any more. */
  | "obsolete"
  /** The same, but somebody edited it: it stays, as theirs. */
  | "kept";

/** A file of the output directory and its state. */
export interface PlannedFile {
  readonly path: string;
  readonly state: FileState;
  /** The new content; `undefined` for a file that is not part of the output any more. */
  readonly file: EmittedFile | undefined;
}

/** Compares what is to be written with what is there. Writes nothing. */
export function planWrite(
  directory: string,
  files: readonly EmittedFile[],
  manifest: Manifest,
): PlannedFile[] {
  const planned = files.map((file) => ({
    path: file.path,
    state: stateOf(directory, file, manifest),
    file,
  }));
  const paths = new Set(files.map(({ path }) => path));
  const obsolete = [...manifest.files.keys()]
    .filter((path) => !paths.has(path) && readPlain(directory, path) !== "missing")
    .sort()
    .map((path) => ({ path, state: formerState(directory, path, manifest), file: undefined }));
  return [...planned, ...obsolete];
}

function stateOf(directory: string, file: EmittedFile, manifest: Manifest): FileState {
  const current = readPlain(directory, file.path);
  if (current !== "missing" && file.keep === true) return "unchanged";
  if (current === "missing" || current === "foreign") return current;
  const hash = hashContent(current);
  if (hash === hashContent(file.content)) return "unchanged";
  const recorded = manifest.files.get(file.path);
  if (recorded === undefined) return "foreign";
  return recorded.includes(hash) ? "stale" : "edited";
}

/** The state of a file that we wrote once, and that is not part of the output any more. */
function formerState(directory: string, path: string, manifest: Manifest): "obsolete" | "kept" {
  const current = readPlain(directory, path);
  if (current === "missing" || current === "foreign") return "kept";
  return manifest.files.get(path)?.includes(hashContent(current)) ? "obsolete" : "kept";
}

/** The content of a plain file; links, directories and what lies behind links are not ours. */
function readPlain(directory: string, path: string): Uint8Array | "missing" | "foreign" {
  for (let parent = dirname(path); parent !== "."; parent = dirname(parent)) {
    const status = lstatSync(join(directory, parent), { throwIfNoEntry: false });
    if (status !== undefined && !status.isDirectory()) return "foreign";
  }
  const file = join(directory, path);
  const status = lstatSync(file, { throwIfNoEntry: false });
  if (status === undefined) return "missing";
  return status.isFile() ? readFileSync(file) : "foreign";
}
