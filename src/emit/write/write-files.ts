import { mkdirSync } from "node:fs";
import { relative } from "node:path";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { EmittedFile, PackageSet } from "../emit-options.js";
import { changesOf, commitWrite } from "./commit-write.js";
import { type CompanionFile, describeCompanion, outdatedCompanions } from "./companion-files.js";
import { describeOutdated } from "./describe-outdated.js";
import { explainWriteError } from "./explain-write-error.js";
import {
  type ContentRecord,
  hashContent,
  loadExpressionReader,
  type ReadExpression,
} from "./file-content.js";
import { withDirectoryLock } from "./lock-directory.js";
import { type Manifest, manifestPath, printManifest, readManifest } from "./manifest.js";
import { type PlannedFile, planWrite } from "./plan-write.js";

/** How files are written. */
export interface WriteOptions {
  readonly packages: PackageSet;
  /** Overwrite files that a user edited or wrote. */
  readonly force: boolean;
  /** Only say what would be done. */
  readonly check: boolean;
  /** Files beside the model that are written in the same step: either all is written, or nothing. */
  readonly companions?: readonly CompanionFile[];
  /** How long to wait for another run, in milliseconds; 10 s when absent. */
  readonly lockPatience?: number;
  /** How a file is named in messages. */
  readonly displayPath: (path: string) => string;
}

/** What became of each file, or why nothing was written. */
export interface WriteResult {
  readonly files: readonly PlannedFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Brings files into a directory: only those whose content changes, all or none of them, and
 * never over something that is not ours.
 */
export async function writeFiles(
  directory: string,
  files: readonly EmittedFile[],
  options: WriteOptions,
): Promise<WriteResult> {
  const readExpression = await loadExpressionReader();
  const task = { directory, files, options, readExpression };
  try {
    if (options.check) return checkFiles(task);
    mkdirSync(directory, { recursive: true });
    const planned = plan(task);
    if (isUpToDate(planned, task)) return { files: planned.files, diagnostics: [] };
    const { lockPatience = 10_000 } = options;
    const locked = await withDirectoryLock(directory, lockPatience, () => writeLocked(task));
    return locked?.result ?? { files: planned.files, diagnostics: [lockedDirectory(options)] };
  } catch (error) {
    return { files: [], diagnostics: [explainWriteError(error, directory)] };
  }
}

/** What is to be written, and how. */
interface Task {
  readonly directory: string;
  readonly files: readonly EmittedFile[];
  readonly options: WriteOptions;
  readonly readExpression: ReadExpression;
}

interface Plan {
  readonly files: PlannedFile[];
  readonly manifest: Manifest;
}

function plan({ directory, files, readExpression }: Task): Plan {
  const manifest = readManifest(directory);
  return { files: planWrite(directory, files, manifest, readExpression), manifest };
}

/** Plans again, as another run may have written in between. */
function writeLocked(task: Task): WriteResult {
  const { directory, options } = task;
  const planned = plan(task);
  const refused = planned.files.filter(({ state }) => state === "edited" || state === "foreign");
  if (refused.length > 0 && !options.force) {
    const diagnostics = refused.map((file) => refusal(file, options));
    return { files: planned.files, diagnostics };
  }
  // Should the run be killed between two renames, old and new contents both count as ours.
  const final = finalManifest(planned, task);
  const during = printManifest(mergeManifests(planned.manifest, final));
  const record = (content: string) => ({ path: manifestPath, content, executable: false });
  const changes = [...changesOf(planned.files), ...companionChanges(task)];
  if (changes.length > 0) commitWrite(directory, [record(during), ...changes]);
  commitWrite(directory, [record(printManifest(final))]);
  return { files: planned.files, diagnostics: [] };
}

function companionChanges({ directory, options, readExpression }: Task) {
  return outdatedCompanions(options.companions ?? [], readExpression).map(({ path, content }) => ({
    path: relative(directory, path),
    content,
    executable: false,
  }));
}

function isUpToDate({ files, manifest }: Plan, task: Task): boolean {
  const { companions = [] } = task.options;
  if (outdatedCompanions(companions, task.readExpression).length > 0) return false;
  const final = printManifest(finalManifest({ files, manifest }, task));
  return files.every(({ state }) => state === "unchanged") && final === printManifest(manifest);
}

function finalManifest({ files, manifest }: Plan, { options, readExpression }: Task): Manifest {
  const entries = files.flatMap(({ path, file }) => {
    if (file === undefined || file.keep === true) return [];
    return [[path, [recordOf(file, manifest, readExpression)]] as const];
  });
  return { packages: options.packages, files: new Map(entries) };
}

/** What is recorded of a file; what an earlier run has recorded of the same content is not read again. */
function recordOf(
  { path, content }: EmittedFile,
  manifest: Manifest,
  readExpression: ReadExpression,
): ContentRecord {
  const hash = hashContent(content);
  const known = manifest.files.get(path)?.find((record) => record.hash === hash);
  const expression = known?.expression ?? readExpression(path, content);
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
  return { packages: newer.packages, files };
}

function checkFiles(task: Task): WriteResult {
  const { options, readExpression } = task;
  const planned = plan(task);
  const outdated = planned.files.filter(({ state }) => state !== "unchanged");
  const companions = outdatedCompanions(options.companions ?? [], readExpression);
  const diagnostics = [
    ...describeOutdated(outdated, options),
    ...companions.map(describeCompanion),
  ];
  return { files: planned.files, diagnostics };
}

function refusal({ path, state }: PlannedFile, options: WriteOptions): Diagnostic {
  const file = options.displayPath(path);
  return state === "edited"
    ? {
        code: "edited-file",
        message: "the file was edited since gen-nix wrote it",
        file,
        hint: "keep the edits in the model, or use --force to overwrite them",
      }
    : {
        code: "foreign-file",
        message: "there is already something that gen-nix did not write",
        file,
        hint: "write to another directory with -o, or use --force to overwrite it",
      };
}

function lockedDirectory(options: WriteOptions): Diagnostic {
  return {
    code: "locked-directory",
    message: "another gen-nix is writing to the same directory",
    file: options.displayPath(".gen-nix.lock"),
    hint: "wait for it, or remove this file when there is none",
  };
}
