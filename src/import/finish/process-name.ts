import { isProcessKey, similarProcessKey } from "../../model/names/process-key.js";
import { reservedMeaning } from "../../model/names/reserved-names.js";

/** The greatest length of a name. */
const LENGTH = 32;

/** Names that the emitted files use (src/emit/emitted-names.ts). */
const emitted = new Set(["genNix", "gen-nix", "constructors", "hostOf", "ids", "processInstances"]);

/** Returns a name that a process of a model can have. */
export function processName(name: string): string {
  const similar = isProcessKey(name) ? name : similarProcessKey(name) || "process";
  return reservedMeaning(similar, emitted) === undefined ? similar : `${similar}-process`;
}

/** Returns the name of a process that no other one has, and remembers it. A number replaces the end of a long name. */
export function freeProcessName(name: string, taken: Set<string>): string {
  const wanted = processName(name);
  let free = wanted;
  for (let number = 2; taken.has(free); number += 1)
    free = `${wanted.slice(0, LENGTH - `-${number}`.length)}-${number}`;
  taken.add(free);
  return free;
}

/**
 * Returns the suffix of a process whose constructor others have too: its name, or a number if the name of its user would
 * be too long, or another one has that suffix.
 *
 * @param before the names of the other processes with the constructor
 */
export function instanceSuffix(service: string, name: string, before: readonly string[]): string {
  if (before.length === 0) return "";
  const suffix = `-${processName(name)}`;
  const isTaken = before.some((other) => processName(other) === processName(name));
  return isTaken || service.length + suffix.length > LENGTH ? `-${before.length + 1}` : suffix;
}
