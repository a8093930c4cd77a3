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

/** The processes of one image. */
export interface LabelledProcesses {
  readonly label: string;
  readonly members: readonly Process[];
}

/** Returns the images of a model where each process, or group of processes, has one: in the order of the model. */
export function processesByLabel(processes: readonly Process[]): readonly LabelledProcesses[] {
  const groups = new Map<string, Process[]>();
  for (const process of processes) {
    const label = imageLabel(process);
    const members = groups.get(label);
    if (members === undefined) groups.set(label, [process]);
    else members.push(process);
  }
  return [...groups].map(([label, members]) => ({ label, members }));
}

/** Processes that cannot have images of their own because of their names. */
export interface LabelProblem {
  /** Empty when a name has no letter or digit. */
  readonly label: string;
  readonly processes: readonly Process[];
}

/**
 * Returns the processes without a common group whose names give the same image, and those whose name gives none. A
 * process belongs to the group that has its name.
 */
export function findLabelProblems(processes: readonly Process[]): readonly LabelProblem[] {
  return processesByLabel(processes).flatMap(({ label, members }) => {
    const owners = new Set(members.map(({ group, name }) => group ?? name));
    if (label !== "" && owners.size === 1) return [];
    return [{ label, processes: members }];
  });
}
