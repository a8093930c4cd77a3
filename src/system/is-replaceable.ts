import { existsSync, lstatSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Whether a new file can replace an old one, which then stays intact on a full disk. Links and devices are written in
 * place.
 */
export function isReplaceable(file: string): boolean {
  if (!existsSync(dirname(file))) return false;
  return lstatSync(file, { throwIfNoEntry: false })?.isFile() !== false;
}
