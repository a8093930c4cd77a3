import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
// Not from the index of the emitters, which would load their templates.
import { commitWrite } from "../emit/write/commit-write.js";
import { RunFailure } from "../run/run-failure.js";
import { fileErrorReason } from "../system/file-error-reason.js";
import { makeFolder } from "../system/owner-of-folder.js";

/** A file to write. */
interface WrittenFile {
  readonly path: string;
  readonly content: string;
}

/** What became of the files of an export. */
export interface WrittenExport {
  readonly written: readonly string[];
  /** Files of an earlier export that this one does not have. */
  readonly removed: readonly string[];
  /** Such files that were edited since. */
  readonly kept: readonly string[];
}

/**
 * The record of what exports wrote to a folder: hashes of files, by export and path. It has no extension, because kubectl
 * applies every file with one that it knows.
 */
const RECORD = ".gen-nix-export";
type Records = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * Writes the files of an export to a folder, and removes those that an earlier export of the same system wrote.
 *
 * @param id names the format and the system: several can be in one folder.
 * @throws RunFailure when a file is in the way that gen-nix did not write, or that was edited, unless `force` is true.
 */
export function writeExport(
  folder: string,
  files: readonly WrittenFile[],
  { id, force }: { readonly id: string; readonly force: boolean },
): WrittenExport {
  try {
    makeFolder(folder);
    const records = readRecords(folder);
    const before = new Map(Object.entries(records[id] ?? {}));
    const isOurs = (path: string) => isRecorded(records, path, contentOf(folder, path));
    if (!force)
      refuse(
        folder,
        files.filter(({ path, content }) => {
          const found = contentOf(folder, path);
          return found !== undefined && found !== content && !isOurs(path);
        }),
      );
    const stale = [...before.keys()].filter(
      (path) =>
        isPlainName(path) &&
        contentOf(folder, path) !== undefined &&
        !files.some((file) => file.path === path),
    );
    const removed = stale.filter(isOurs);
    const now = Object.fromEntries(files.map(({ path, content }) => [path, hashOf(content)]));
    const record = `${JSON.stringify({ ...records, [id]: now }, undefined, 2)}\n`;
    commitWrite(folder, [
      ...[...files, { path: RECORD, content: record }].map((it) => ({ ...it, executable: false })),
      ...removed.map((path) => ({ path, content: undefined, executable: false })),
    ]);
    const kept = stale.filter((path) => !removed.includes(path));
    return { written: files.map(({ path }) => path), removed, kept };
  } catch (error) {
    if (error instanceof RunFailure) throw error;
    throw new RunFailure(`cannot write to ${folder}: ${fileErrorReason(error)}`, 1);
  }
}

function refuse(folder: string, foreign: readonly WrittenFile[]): void {
  if (foreign.length === 0) return;
  const names = foreign.map(({ path }) => join(folder, path)).join(", ");
  const hint = "choose another --output, or overwrite with --force";
  throw new RunFailure(`${names}: not written by gen-nix, or edited since\n  hint: ${hint}`, 1);
}

/** A damaged record counts as empty, so that no file is overwritten or removed. */
function readRecords(folder: string): Records {
  try {
    const records: unknown = JSON.parse(readFileSync(join(folder, RECORD), "utf8"));
    return typeof records === "object" && records !== null ? (records as Records) : {};
  } catch {
    return {};
  }
}

function isRecorded(records: Records, path: string, content: string | undefined): boolean {
  if (content === undefined) return false;
  const hash = hashOf(content);
  return Object.values(records).some((files) => files[path] === hash);
}

/** Exports have no folders; another path is from a damaged record. */
const isPlainName = (path: string) => !path.includes("/") && path !== "..";

function contentOf(folder: string, path: string): string | undefined {
  try {
    return readFileSync(join(folder, path), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function hashOf(content: string): string {
  return createHash("sha256").update(content).digest("hex");
}
