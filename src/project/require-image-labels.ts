import { findLabelProblems, type ProcessesModel } from "../model/index.js";
import { RunFailure } from "../run/run-failure.js";

/**
 * Checks that each process, or group of processes, can have an image of its own.
 *
 * @throws RunFailure when the names of two give the same image, or a name gives none.
 */
export function requireImageLabels({ image, processes }: ProcessesModel): void {
  const [problem] = findLabelProblems(processes);
  if (problem === undefined) return;
  const { label, processes: names } = problem;
  if (label === "") {
    throw new RunFailure(
      `process ${names[0]} has no letter or digit in its name, so its image would have no name\n  hint: rename it, or give it a group:`,
      1,
    );
  }
  throw new RunFailure(
    `processes ${names.join(" and ")} would be in one image, ${image.name}-${label}, because names of images have lower-case letters, digits and -\n  hint: rename one of them, or put all into one group:`,
    1,
  );
}
