import { lstatSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { EmittedFile } from "../emit-options.js";
import { hashContent, isSameContent, type ReadExpression } from "./file-content.js";
import type { Manifest } from "./manifest.js";

/** What is to happen to a file, or has happened. */
export type FileState =
  /** It is not there. */
  | "missing"
  /** It is as we wrote it, and has another content now. */
  | "stale"
  /** It is there with the right content, if perhaps in another layout. */
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
  readExpression: ReadExpression,
): PlannedFile[] {
  const planned = files.map((file) => ({
    path: file.path,
    state: stateOf(directory, file, manifest, readExpression),
    file,
  }));
  const paths = new Set(files.map(({ path }) => path));
  const obsolete = [...manifest.files.keys()]
    .filter((path) => !paths.has(path) && readPlain(directory, path) !== "missing")
    .sort()
    .map((path) => ({
      path,
      state: formerState(directory, path, manifest, readExpression),
      file: undefined,
    }));
  return [...planned, ...obsolete];
}

function stateOf(
  directory: string,
  file: EmittedFile,
  manifest: Manifest,
  readExpression: ReadExpression,
): FileState {
  const { path, content, keep } = file;
  const current = readPlain(directory, path);
  if (current !== "missing" && keep === true) return "unchanged";
  if (current === "missing" || current === "foreign") return current;
  if (isSameContent(path, current, content, readExpression)) return "unchanged";
  if (!manifest.files.has(path)) return "foreign";
  return isOurs(path, current, manifest, readExpression) ? "stale" : "edited";
}

/** The state of a file that we wrote once, and that is not part of the output any more. */
function formerState(
  directory: string,
  path: string,
  manifest: Manifest,
  readExpression: ReadExpression,
): "obsolete" | "kept" {
  const current = readPlain(directory, path);
  if (current === "missing" || current === "foreign") return "kept";
  return isOurs(path, current, manifest, readExpression) ? "obsolete" : "kept";
}

/** Whether a content is one that we wrote, if perhaps in another layout. */
function isOurs(
  path: string,
  current: Uint8Array,
  { files }: Manifest,
  readExpression: ReadExpression,
): boolean {
  const recorded = files.get(path) ?? [];
  const hash = hashContent(current);
  if (recorded.some((content) => content.hash === hash)) return true;
  const expressions = recorded.flatMap(({ expression }) => expression ?? []);
  const expression = expressions.length === 0 ? undefined : readExpression(path, current);
  return expression !== undefined && expressions.includes(expression);
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
