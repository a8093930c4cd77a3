import { createHash } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { parseUpRecord, type UpRecord, upFilesIn } from "../control/up-files.js";
import { displayPath } from "../diagnostics/display-path.js";
import { RunFailure } from "../run/run-failure.js";
import { fileErrorReason } from "../system/file-error-reason.js";
import { isMarkedRunning, markOf } from "../system/process-mark.js";
import type { UpFolder } from "./up-folder.js";

/** The milliseconds for which the processes of a killed run have time to stop. */
const PATIENCE = 20_000;

/**
 * Claims a folder for this run. Waits for the end of processes that a killed run left behind.
 *
 * @param onWait called when it has to wait, with the root process that is still stopping.
 * @returns a function that releases the folder.
 * @throws RunFailure when another run uses the folder.
 */
export async function claimFolder(
  folder: UpFolder,
  onWait: (pid: number) => void,
): Promise<() => void> {
  const deadline = Date.now() + PATIENCE;
  let waiting = false;
  while (!tryClaim(folder)) {
    const text = readText(folder.record);
    // Its owner has removed it meanwhile.
    if (text === undefined) continue;
    const other = parseUpRecord(text);
    if (other !== undefined && isMarkedRunning(other)) throw refusal(folder, other);
    const root = other?.root;
    if (root === undefined || !isMarkedRunning(root)) {
      if (tryReplace(folder, text)) break;
      if (Date.now() > deadline)
        throw new RunFailure("another gen-nix up has been starting here for a long time", 1);
      await sleep(10);
      continue;
    }
    if (Date.now() > deadline) {
      throw new RunFailure(
        `the last gen-nix up here was killed, and its processes do not stop (root process ${root.pid})\n` +
          `  hint: kill -9 ${root.pid} ends them`,
        1,
      );
    }
    if (!waiting) onWait(root.pid);
    waiting = true;
    await sleep(50);
  }
  return () => rmSync(folder.record, { force: true });
}

/**
 * Refuses a folder that a run uses, before anything in it changes.
 *
 * @throws RunFailure when a run uses the folder.
 */
export function refuseUsedFolder(path: string): void {
  const other = readRecord(upFilesIn(path));
  if (other !== undefined && isMarkedRunning(other)) throw refusal({ path }, other);
}

/** Adds the root process to the record of this run. */
export function recordRoot(folder: UpFolder, pid: number): void {
  const written = `${folder.record}.${process.pid}`;
  writeFileSync(written, print({ ...markOf(process.pid), root: markOf(pid) }));
  renameSync(written, folder.record);
}

/** Returns the record of a run, or undefined if the file does not exist. */
export function readRecord({ record }: Pick<UpFolder, "record">): UpRecord | undefined {
  const text = readText(record);
  return text === undefined ? undefined : parseUpRecord(text);
}

/**
 * Returns the text of a record, or undefined if the file does not exist.
 *
 * @throws RunFailure when it cannot be read, as of another user.
 */
function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (["ENOENT", "ENOTDIR"].includes(code)) return undefined;
    throw new RunFailure(`cannot read ${displayPath(path)}: ${fileErrorReason(error)}`);
  }
}

/** Creates the record with its content at once, so that another run never reads a part of it. */
function tryClaim({ record }: UpFolder): boolean {
  return withOwnRecord(record, (written) => tryLink(written, record));
}

/**
 * Replaces the record of a run that was killed. Of several runs that have read this record, only the one with a file of
 * its name can replace it, so that no run removes the record of another one that is faster.
 *
 * @param text the record.
 */
function tryReplace({ record }: UpFolder, text: string): boolean {
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 16);
  const claim = `${record}.after-${hash}`;
  return withOwnRecord(record, (written) => {
    if (!tryLink(written, claim)) {
      const claimant = readRecord({ record: claim });
      if (claimant !== undefined && !isMarkedRunning(claimant)) rmSync(claim, { force: true });
      return false;
    }
    try {
      // An earlier claimant may have replaced it already.
      if (readText(record) !== text) return false;
      renameSync(written, record);
      return true;
    } finally {
      rmSync(claim, { force: true });
    }
  });
}

/** Writes the record of this run to a file of its own for the time of a call. */
function withOwnRecord<T>(record: string, use: (written: string) => T): T {
  const written = `${record}.${process.pid}`;
  writeFileSync(written, print(markOf(process.pid)));
  try {
    return use(written);
  } finally {
    rmSync(written, { force: true });
  }
}

/** Gives a file a second name, if no file has it. */
function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function refusal({ path }: Pick<UpFolder, "path">, { pid }: UpRecord): RunFailure {
  return new RunFailure(
    `gen-nix up already runs here (process ${pid}, folder ${displayPath(path)})\n` +
      `  hint: Ctrl-C in its terminal, or kill ${pid}, stops it`,
    1,
  );
}

function print(record: UpRecord): string {
  return `${JSON.stringify(record)}\n`;
}
