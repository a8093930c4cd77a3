import type { EmittedFile } from "../emit-options.js";
import { hashContent, isEqual, isSameContent, type ReadExpression } from "./file-content.js";
import type { KnownCopies } from "./known-copies.js";
import type { Manifest } from "./manifest.js";
import type { PlainFiles } from "./plain-files.js";

/** The state of a file on the disk compared with the planned content. */
export type FileState =
  /** It does not exist. */
  | "missing"
  /** It is unedited, and the planned content differs. */
  | "stale"
  /** It has the planned content, possibly in another layout. */
  | "unchanged"
  /** gen-nix wrote it, and a user edited it. */
  | "edited"
  /** It exists, and gen-nix did not write it. */
  | "foreign"
  /** gen-nix wrote it, and it is no longer part of the output. */
  | "obsolete"
  /** It is no longer part of the output, but a user edited it, so it is kept. */
  | "kept";

/** A file of the output directory and its state. */
export interface PlannedFile {
  readonly path: string;
  readonly state: FileState;
  /** The new content; `undefined` for a file that is no longer part of the output. */
  readonly file: EmittedFile | undefined;
}

/** Compares the planned files with those on the disk. Writes nothing. */
export function planWrite(
  disk: PlainFiles,
  files: readonly EmittedFile[],
  manifest: Manifest,
  readExpression: ReadExpression,
  copies: KnownCopies,
): PlannedFile[] {
  const planned = files.map((file) => ({
    path: file.path,
    state: stateOfFile(disk, file, manifest, readExpression, copies),
    file,
  }));
  const paths = new Set(files.map(({ path }) => path));
  const obsolete = [...manifest.files.keys()]
    .filter((path) => !paths.has(path) && disk.statusOf(path) !== "missing")
    .sort()
    .map((path) => ({
      path,
      state: formerState(disk, path, manifest, readExpression),
      file: undefined,
    }));
  return [...planned, ...obsolete];
}

function stateOfFile(
  disk: PlainFiles,
  file: EmittedFile,
  manifest: Manifest,
  readExpression: ReadExpression,
  copies: KnownCopies,
): FileState {
  if (copies.has(disk, file)) return "unchanged";
  const state = stateOf(disk, file, manifest, readExpression);
  if (state === "unchanged") copies.add(disk, file);
  return state;
}

function stateOf(
  { read }: PlainFiles,
  file: EmittedFile,
  manifest: Manifest,
  readExpression: ReadExpression,
): FileState {
  const { path, content, keep } = file;
  const current = read(path);
  if (current !== "missing" && keep === true) return "unchanged";
  if (current === "missing" || current === "foreign") return current;
  if (isEqual(current, content)) return "unchanged";
  // Without a parser, which takes time to load: the file is as gen-nix wrote it, and the new one has other bytes.
  if (isRecorded(path, current, manifest)) return "stale";
  if (isSameContent(path, current, content, readExpression)) return "unchanged";
  if (!manifest.files.has(path)) return "foreign";
  return isOurs(path, current, manifest, readExpression) ? "stale" : "edited";
}

/** Returns the state of a file that gen-nix wrote earlier and that is no longer part of the output. */
function formerState(
  { read }: PlainFiles,
  path: string,
  manifest: Manifest,
  readExpression: ReadExpression,
): "obsolete" | "kept" {
  const current = read(path);
  if (current === "missing" || current === "foreign") return "kept";
  return isOurs(path, current, manifest, readExpression) ? "obsolete" : "kept";
}

/** Returns whether gen-nix wrote a content, possibly in another layout. */
function isOurs(
  path: string,
  current: Uint8Array,
  manifest: Manifest,
  readExpression: ReadExpression,
): boolean {
  if (isRecorded(path, current, manifest)) return true;
  const recorded = manifest.files.get(path) ?? [];
  const expressions = recorded.flatMap(({ expression }) => expression ?? []);
  const expression = expressions.length === 0 ? undefined : readExpression(path, current);
  return expression !== undefined && expressions.includes(expression);
}

/** Returns whether a content has the bytes of one that gen-nix wrote. */
function isRecorded(path: string, current: Uint8Array, { files }: Manifest): boolean {
  const recorded = files.get(path);
  if (recorded === undefined) return false;
  const hash = hashContent(current);
  return recorded.some((content) => content.hash === hash);
}
