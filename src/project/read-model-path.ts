import { readdirSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, join, normalize, posix } from "node:path";
import { nearestName } from "../diagnostics/closest-name.js";
import type { PathReading } from "../model/index.js";

/** Returns the place of a path that is absolute, in the home folder, or relative to the model's folder. */
export function placeOfPath(model: string, path: string): string {
  if (path.startsWith("~/")) return join(homedir(), path.slice(2));
  return path.startsWith("/") ? path : normalize(join(dirname(model), path));
}

/**
 * Reads what is at a path of a model.
 *
 * @param model the path of the model's first file. A pipe has no folder, so every path is accepted.
 */
export function readModelPath(model: string, path: string): PathReading {
  const place = placeOfPath(model, path);
  try {
    if (isPipe(model)) return { kind: "file" };
    const status = statusOf(place);
    if (status === undefined) return { kind: "missing", ...findSimilar(path, place) };
    if (!status.isDirectory()) return { kind: "file" };
    return { kind: "folder", hasDefaultNix: statusOf(join(place, "default.nix")) !== undefined };
  } catch {
    // Without access to the folder, only Nix can tell.
    return { kind: "file" };
  }
}

/** Returns the path with the nearest name in the same folder. */
function findSimilar(path: string, place: string): { similar?: string } {
  const name = nearestName(basename(place), namesIn(dirname(place)));
  if (name === undefined) return {};
  const similar = posix.join(posix.dirname(path), name);
  return { similar: /^(?:~|\.{0,2})\//.test(similar) ? similar : `./${similar}` };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isPipe(path: string): boolean {
  const status = statusOf(path);
  return status !== undefined && !status.isFile() && !status.isDirectory();
}

function statusOf(path: string) {
  return path.includes("\0") ? undefined : statSync(path, { throwIfNoEntry: false });
}
