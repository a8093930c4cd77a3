import type { Process } from "../processes-model.js";

/**
 * Returns the name of the image of a process, where each process has an image of its own: the name of its group, or its
 * own name. It is also a host name, so it contains only lower-case letters, digits and `-`.
 *
 * @returns an empty text for a name without letters and digits
 */
export function imageLabel({ group, name }: Pick<Process, "group" | "name">): string {
  return (group ?? name)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}

/** Processes that cannot have images of their own because of their names. */
export interface LabelProblem {
  /** Empty when a name has no letter or digit. */
  readonly label: string;
  readonly processes: readonly string[];
}

/** Returns the processes without a common group whose names give the same image, and those whose name gives none. */
export function findLabelProblems(
  processes: readonly Pick<Process, "group" | "name">[],
): readonly LabelProblem[] {
  const labels = new Set(processes.map(imageLabel));
  return [...labels].flatMap((label) => {
    const members = processes.filter((process) => imageLabel(process) === label);
    const owners = new Set(members.map(({ group, name }) => group ?? name));
    if (label !== "" && owners.size === 1) return [];
    return [{ label, processes: members.map(({ name }) => name) }];
  });
}
