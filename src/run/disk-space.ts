import { statfsSync, statSync } from "node:fs";
import { tmpdir } from "node:os";

/** Whether a program complains that a disk is full. */
export function isDiskFull(text: string): boolean {
  return /no space left on device|disk quota exceeded/i.test(text);
}

/**
 * Says how much room is left where builds write, and in further folders, the fullest first.
 *
 * @example
 * // hint: a disk is full; free are: 0 MB at /tmp (TMPDIR), 5120 MB at /nix/store
 */
export function describeDiskSpace(folders: readonly string[] = []): string {
  const disks = ["/nix/store", tmpdir(), ...folders].flatMap(measure);
  const different = disks.filter(
    ({ device }, index) => disks.findIndex((other) => other.device === device) === index,
  );
  const rooms = different
    .toSorted((one, other) => one.megabytes - other.megabytes)
    .map(({ folder, megabytes }) => `${megabytes} MB at ${folder}${noteOf(folder)}`);
  return `hint: a disk is full; free are: ${rooms.join(", ")}`;
}

function measure(folder: string): { folder: string; device: number; megabytes: number }[] {
  try {
    const { bavail, bsize } = statfsSync(folder);
    const megabytes = Math.floor((bavail * bsize) / 1e6);
    return [{ folder, device: statSync(folder).dev, megabytes }];
  } catch {
    // What is not there, or not ours to look at, says nothing.
    return [];
  }
}

function noteOf(folder: string): string {
  return folder === tmpdir() ? " (TMPDIR)" : "";
}
