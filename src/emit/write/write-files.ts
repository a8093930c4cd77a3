import { mkdirSync } from "node:fs";
import { relative } from "node:path";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { EmittedFile, PackageSet } from "../emit-options.js";
import { changesOf, commitWrite } from "./commit-write.js";
import { type CompanionFile, describeCompanion, outdatedCompanions } from "./companion-files.js";
import { describeOutdated } from "./describe-outdated.js";
import { explainWriteError } from "./explain-write-error.js";
import { withDirectoryLock } from "./lock-directory.js";
import {
  hashContent,
  type Manifest,
  manifestPath,
  printManifest,
  readManifest,
} from "./manifest.js";
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
  try {
    if (options.check) return checkFiles(directory, files, options);
    mkdirSync(directory, { recursive: true });
    const planned = plan(directory, files);
    if (isUpToDate(planned, options)) return { files: planned.files, diagnostics: [] };
    const { lockPatience = 10_000 } = options;
    const locked = await withDirectoryLock(directory, lockPatience, () =>
      writeLocked(directory, files, options),
    );
    return locked?.result ?? { files: planned.files, diagnostics: [lockedDirectory(options)] };
  } catch (error) {
    return { files: [], diagnostics: [explainWriteError(error, directory)] };
  }
}

interface Plan {
  readonly files: PlannedFile[];
  readonly manifest: Manifest;
}

function plan(directory: string, files: readonly EmittedFile[]): Plan {
  const manifest = readManifest(directory);
  return { files: planWrite(directory, files, manifest), manifest };
}

/** Plans again, as another run may have written in between. */
function writeLocked(
  directory: string,
  files: readonly EmittedFile[],
  options: WriteOptions,
): WriteResult {
  const planned = plan(directory, files);
  const refused = planned.files.filter(({ state }) => state === "edited" || state === "foreign");
  if (refused.length > 0 && !options.force) {
    const diagnostics = refused.map((file) => refusal(file, options));
    return { files: planned.files, diagnostics };
  }
  // Should the run be killed between two renames, old and new contents both count as ours.
  const during = printManifest(mergeManifests(planned.manifest, finalManifest(planned, options)));
  const record = (content: string) => ({ path: manifestPath, content, executable: false });
  const changes = [...changesOf(planned.files), ...companionChanges(directory, options)];
  if (changes.length > 0) commitWrite(directory, [record(during), ...changes]);
  commitWrite(directory, [record(printManifest(finalManifest(planned, options)))]);
  return { files: planned.files, diagnostics: [] };
}

function companionChanges(directory: string, { companions = [] }: WriteOptions) {
  return outdatedCompanions(companions).map(({ path, content }) => ({
    path: relative(directory, path),
    content,
    executable: false,
  }));
}

function isUpToDate({ files, manifest }: Plan, options: WriteOptions): boolean {
  if (outdatedCompanions(options.companions ?? []).length > 0) return false;
  const final = printManifest(finalManifest({ files, manifest }, options));
  return files.every(({ state }) => state === "unchanged") && final === printManifest(manifest);
}

function finalManifest({ files }: Plan, options: WriteOptions): Manifest {
  const entries = files
    .filter(({ file }) => file !== undefined && file.keep !== true)
    .map(({ path, file }) => [path, [hashContent(file?.content ?? "")]] as const);
  return { packages: options.packages, files: new Map(entries) };
}

function mergeManifests(older: Manifest, newer: Manifest): Manifest {
  const files = new Map<string, readonly string[]>(older.files);
  for (const [path, hashes] of newer.files) {
    files.set(path, [...new Set([...(files.get(path) ?? []), ...hashes])]);
  }
  return { packages: newer.packages, files };
}

function checkFiles(
  directory: string,
  files: readonly EmittedFile[],
  options: WriteOptions,
): WriteResult {
  const planned = plan(directory, files);
  const outdated = planned.files.filter(({ state }) => state !== "unchanged");
  const companions = outdatedCompanions(options.companions ?? []).map(describeCompanion);
  const diagnostics = [...describeOutdated(outdated, options), ...companions];
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
