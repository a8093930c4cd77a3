import { relative } from "node:path";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { withNixParser } from "../../nix/index.js";
import { makeFolder } from "../../system/owner-of-folder.js";
import type { EmittedFile, PackageSet } from "../emit-options.js";
import type { LibrarySource } from "../library-source.js";
import { changesOf, commitWrite } from "./commit-write.js";
import { describeOutdated } from "./describe-outdated.js";
import { explainWriteError } from "./explain-write-error.js";
import { expressionReader } from "./expression-reader.js";
import { type ContentRecord, hashContent, type ReadExpression } from "./file-content.js";
import { type KnownCopies, openKnownCopies } from "./known-copies.js";
import { withDirectoryLock } from "./lock-directory.js";
import {
  type Manifest,
  manifestPlaces,
  manifestSignature,
  printManifest,
  readManifest,
  rememberManifest,
} from "./manifest.js";
import { type FileMemory, plainFiles } from "./plain-files.js";
import { type PlannedFile, planWrite } from "./plan-write.js";
import { describeSidecar, outdatedSidecars, type SidecarFile } from "./sidecar-files.js";

/** Options of `writeFiles`. */
export interface WriteOptions {
  readonly packages: PackageSet;
  /** Where the library comes from; a copy when absent. */
  readonly library?: LibrarySource;
  /** Overwrite files that a user edited or wrote. */
  readonly force: boolean;
  /** Only report the files that would change. */
  readonly check: boolean;
  /** Sidecar files, which are written in the same atomic step. */
  readonly sidecars?: readonly SidecarFile[];
  /** The time to wait for another run, in milliseconds; 10 s when absent. */
  readonly lockPatience?: number;
  /**
   * Leave out of the record what needs the parser of Nix: the code of changed files without its layout, by which a later
   * run tells a formatted file from an edited one. `completeRecord` adds it.
   */
  readonly postponeParsing?: boolean;
  /** Returns the name of a file for messages. */
  readonly displayPath: (path: string) => string;
}

/** The state of each file, or the diagnostics that prevented the write. */
export interface WriteResult {
  readonly files: readonly PlannedFile[];
  readonly diagnostics: readonly Diagnostic[];
  /** The files whose record lacks what `postponeParsing` leaves out. */
  readonly postponed?: readonly EmittedFile[];
}

/**
 * Writes files to a directory: only those whose content changes, all of them or none, and never over a file
 * that gen-nix did not write.
 */
export async function writeFiles(
  directory: string,
  files: readonly EmittedFile[],
  options: WriteOptions,
): Promise<WriteResult> {
  const copies = openKnownCopies(directory);
  const memory: FileMemory = new Map();
  try {
    return await withNixParser((parse) => {
      const readExpression = expressionReader(parse);
      return write({
        directory,
        files,
        options,
        readExpression,
        memory,
        copies,
        postponed: new Set(),
      });
    });
  } catch (error) {
    return { files: [], diagnostics: [explainWriteError(error, directory)] };
  } finally {
    copies.save();
  }
}

async function write(task: Task): Promise<WriteResult> {
  const { directory, options, postponed } = task;
  if (options.check) return checkFiles(task);
  makeFolder(directory);
  const planned = plan(task);
  if (isUpToDate(planned, task))
    return { files: planned.files, diagnostics: [], postponed: [...postponed] };
  const { lockPatience = 10_000 } = options;
  const locked = await withDirectoryLock(directory, lockPatience, () => writeLocked(task, planned));
  return locked?.result ?? { files: planned.files, diagnostics: [lockedDirectory(options)] };
}

/** The input of a write. */
interface Task {
  readonly directory: string;
  readonly files: readonly EmittedFile[];
  readonly options: WriteOptions;
  readonly readExpression: ReadExpression;
  readonly memory: FileMemory;
  readonly copies: KnownCopies;
  /** The files whose record lacks what `postponeParsing` leaves out. */
  readonly postponed: Set<EmittedFile>;
}

interface Plan {
  readonly files: PlannedFile[];
  readonly manifest: Manifest;
  /** The `manifestSignature` before. */
  readonly signature: string;
}

function plan({ directory, files, readExpression, memory, copies }: Task): Plan {
  const signature = manifestSignature(directory);
  const manifest = readManifest(directory);
  const disk = plainFiles(directory, memory);
  return { files: planWrite(disk, files, manifest, readExpression, copies), manifest, signature };
}

/** Writes what was planned without the lock, unless another run has written meanwhile. */
function writeLocked(task: Task, before: Plan): WriteResult {
  const { directory, options } = task;
  const planned = manifestSignature(directory) === before.signature ? before : plan(task);
  const refused = planned.files.filter(({ state }) => state === "edited" || state === "foreign");
  if (refused.length > 0 && !options.force) {
    const diagnostics = refused.map((file) => refusal(file, options));
    return { files: planned.files, diagnostics };
  }
  // If the run is killed between two renames, both the old and the new contents count as gen-nix's own.
  const final = finalManifest(planned, task);
  const during = printManifest(mergeManifests(planned.manifest, final));
  const [place, formerPlace] = manifestPlaces(final.library ?? copy);
  const record = (content: string) => ({ path: place, content, executable: false });
  const noRecord = { path: formerPlace, content: undefined, executable: false };
  const changes = [...changesOf(planned.files), ...sidecarChanges(task)];
  if (changes.length > 0) commitWrite(directory, [record(during), ...changes]);
  commitWrite(directory, [record(printManifest(final)), noRecord]);
  rememberManifest(directory, final);
  return { files: planned.files, diagnostics: [], postponed: [...task.postponed] };
}

function sidecarChanges({ directory, options, readExpression }: Task) {
  return outdatedSidecars(options.sidecars ?? [], readExpression).map(({ path, content }) => ({
    path: relative(directory, path),
    content,
    executable: false,
  }));
}

function isUpToDate(planned: Plan, task: Task): boolean {
  const { files, manifest } = planned;
  const { sidecars = [] } = task.options;
  if (outdatedSidecars(sidecars, task.readExpression).length > 0) return false;
  if (files.some(({ state }) => state !== "unchanged")) return false;
  const final = printManifest(finalManifest(planned, task));
  return final === printManifest(manifest);
}

function finalManifest({ files, manifest }: Plan, task: Task): Manifest {
  const entries = files.flatMap(({ path, file }) => {
    if (file === undefined) return [];
    // What is the user's own stays recorded as it was, as long as it is not written again.
    const former = manifest.files.get(path);
    if (file.keep === true) return former === undefined ? [] : [[path, former] as const];
    return [[path, [recordOf(file, manifest, task)]] as const];
  });
  const { packages, library = copy } = task.options;
  return { packages, library, files: new Map(entries) };
}

const copy = { kind: "copy" } as const;

/** Returns the record of a file. The record of an earlier run is reused when the content is the same. */
function recordOf(
  file: EmittedFile,
  manifest: Manifest,
  { options, readExpression, copies, postponed }: Task,
): ContentRecord {
  const { path } = file;
  const hash = copies.hashOf(file) ?? hashContent(file.content);
  const known = manifest.files.get(path)?.find((record) => record.hash === hash);
  // Reading the content of a known copy takes time.
  if (!path.endsWith(".nix")) return { hash };
  if (options.postponeParsing && known?.expression === undefined) {
    postponed.add(file);
    return { hash };
  }
  const expression = known?.expression ?? readExpression(path, file.content);
  return expression === undefined ? { hash } : { hash, expression };
}

function mergeManifests(older: Manifest, newer: Manifest): Manifest {
  const files = new Map(older.files);
  for (const [path, contents] of newer.files) {
    const others = (files.get(path) ?? []).filter(
      ({ hash }) => !contents.some((content) => content.hash === hash),
    );
    files.set(path, [...others, ...contents]);
  }
  return { ...newer, files };
}

function checkFiles(task: Task): WriteResult {
  const { options, readExpression } = task;
  const planned = plan(task);
  const outdated = planned.files.filter(({ state }) => state !== "unchanged");
  const sidecars = outdatedSidecars(options.sidecars ?? [], readExpression);
  const diagnostics = [...describeOutdated(outdated, options), ...sidecars.map(describeSidecar)];
  return { files: planned.files, diagnostics };
}

function refusal({ path, state }: PlannedFile, options: WriteOptions): Diagnostic {
  const file = options.displayPath(path);
  return state === "edited"
    ? {
        code: "edited-file",
        message: "the file was edited after gen-nix wrote it",
        file,
        hint: "keep the edits in the model, or use --force to overwrite them",
      }
    : {
        code: "foreign-file",
        message: "the file exists, and gen-nix did not write it",
        file,
        hint: "write to another directory with -o, or use --force to overwrite it",
      };
}

function lockedDirectory(options: WriteOptions): Diagnostic {
  return {
    code: "locked-directory",
    message: "another gen-nix process is writing to the same directory",
    file: options.displayPath(".gen-nix.lock"),
    hint: "wait for it; remove this file if no other gen-nix is running",
  };
}
