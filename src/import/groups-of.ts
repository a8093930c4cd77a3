import type { ImportedProcess, ImportedValue } from "./imported-system.js";

/** Groups that every image has. */
const ofImages = ["root", "nogroup"];

/**
 * Returns the further groups of processes that the model has to declare: an image has no others than those of its
 * processes. A process with a user has a group of the same name.
 */
export function groupsOf(processes: readonly ImportedProcess[]): string[] {
  const listOf = (value: ImportedValue | undefined) => (Array.isArray(value) ? value : []);
  const users = processes.flatMap(({ keys }) => keys.get("user") ?? []);
  const named = processes.flatMap(({ keys }) => listOf(keys.get("extraGroups")).map(String));
  return [...new Set(named)].filter((group) => !ofImages.includes(group) && !users.includes(group));
}
