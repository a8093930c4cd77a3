import type { Process } from "../processes-model.js";

/**
 * Returns the name of the image that a process is in, where processes have images of their own: that of its group, or
 * its own. It is a host name too, so it has lower-case letters, digits and `-`.
 */
export function imageLabel({ group, name }: Pick<Process, "group" | "name">): string {
  return (group ?? name)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}
