import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { displayPath } from "../diagnostics/display-path.js";
import { RunFailure } from "../run/run-failure.js";
import { isMarkedRunning, markOf, type ProcessMark } from "../system/process-mark.js";
import type { UpFolder } from "./up-folder.js";

/** The record of a running `gen-nix up`. */
export interface UpRecord extends ProcessMark {
  /** The root process of the system, once it runs. */
  readonly root?: ProcessMark;
}

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
    const other = readRecord(folder);
    if (other !== undefined && isMarkedRunning(other)) throw refusal(folder, other);
    const root = other?.root;
    if (root === undefined || !isMarkedRunning(root)) {
      rmSync(folder.record, { force: true });
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
  const other = readRecord({ record: join(path, "up.json") });
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
  try {
    return JSON.parse(readFileSync(record, "utf8"));
  } catch {
    return undefined;
  }
}

/** Creates the record with its content at once, so that another run never reads a part of it. */
function tryClaim({ record }: UpFolder): boolean {
  const written = `${record}.${process.pid}`;
  writeFileSync(written, print(markOf(process.pid)));
  try {
    linkSync(written, record);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(written, { force: true });
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
