import { join } from "node:path";
import type { ProcessMark } from "../system/process-mark.js";

/** The folder of `gen-nix up`, beside the model. */
export const upFolderName = ".gen-nix";

/** The files in a folder of `gen-nix up`, which it writes, and the commands for running systems read. */
export interface UpFiles {
  /** The folder itself. */
  readonly path: string;
  /** The link to the system that runs. */
  readonly system: string;
  /** The link to a system that was built, and may become the one that runs. */
  readonly next: string;
  /** The file that names the running `gen-nix up`. */
  readonly record: string;
  /** The output of the processes. */
  readonly log: string;
}

/** Returns the paths of the files in a folder of `gen-nix up`. */
export function upFilesIn(path: string): UpFiles {
  return {
    path,
    system: join(path, "system"),
    next: join(path, "next"),
    record: join(path, "up.json"),
    log: join(path, "output.log"),
  };
}

/** The record of a running `gen-nix up`. */
export interface UpRecord extends ProcessMark {
  /** The root process of the system, once it runs. */
  readonly root?: ProcessMark;
}

/** Parses the record of a run; returns undefined when the text is not one. */
export function parseUpRecord(text: string): UpRecord | undefined {
  try {
    const record = JSON.parse(text) as Partial<UpRecord> | null;
    return typeof record?.pid === "number" && typeof record.startTime === "string"
      ? (record as UpRecord)
      : undefined;
  } catch {
    return undefined;
  }
}
