import { statfsSync, statSync } from "node:fs";
import { tmpdir } from "node:os";

/** Whether a program reports that a disk is full. */
export function isDiskFull(text: string): boolean {
  return /no space left on device|disk quota exceeded/i.test(text);
}

/**
 * Describes the free space of the disks that builds write to and of further folders, the fullest disk
 * first.
 *
 * @example
 * // hint: a disk is full; free space: 0 MB at /tmp (TMPDIR), 5120 MB at /nix/store
 */
export function describeDiskSpace(folders: readonly string[] = []): string {
  const disks = ["/nix/store", tmpdir(), ...folders].flatMap(measure);
  const different = disks.filter(
    ({ device }, index) => disks.findIndex((other) => other.device === device) === index,
  );
  const rooms = different
    .toSorted((one, other) => one.megabytes - other.megabytes)
    .map(({ folder, megabytes }) => `${megabytes} MB at ${folder}${noteOf(folder)}`);
  return `hint: a disk is full; free space: ${rooms.join(", ")}`;
}

/**
 * Describes the disk of an engine's images, which can be on another machine.
 *
 * @example
 * // hint: the disk of the engine's images is full (/var/lib/docker, 3 MB free); docker system prune frees space
 */
export function describeEngineDisk(program: string, folder?: string): string {
  const [measured] = folder === undefined ? [] : measure(folder);
  const free = measured === undefined ? "" : `, ${measured.megabytes} MB free`;
  const place = folder === undefined ? "" : ` (${folder}${free})`;
  return `hint: the disk of the engine's images is full${place}; ${program} system prune frees space`;
}

function measure(folder: string): { folder: string; device: number; megabytes: number }[] {
  try {
    const { bavail, bsize } = statfsSync(folder);
    const megabytes = Math.floor((bavail * bsize) / 1e6);
    return [{ folder, device: statSync(folder).dev, megabytes }];
  } catch {
    // Skips a folder that does not exist or cannot be read.
    return [];
  }
}

function noteOf(folder: string): string {
  return folder === tmpdir() ? " (TMPDIR)" : "";
}
