import { findLabelProblems, type LabelProblem, type ProcessesModel } from "../model/index.js";
import { RunFailure } from "../run/run-failure.js";

/**
 * Checks that each process, or group of processes, can have an image of its own.
 *
 * @throws RunFailure with all processes whose names give the same image, or none.
 */
export function requireImageLabels({ image, processes }: ProcessesModel): void {
  const problems = findLabelProblems(processes);
  if (problems.length === 0) return;
  throw new RunFailure(problems.map((problem) => describe(problem, image.name)).join("\n"), 1);
}

function describe({ label, processes: names }: LabelProblem, image: string): string {
  return label === ""
    ? `process ${names[0]} has no letter or digit in its name, so its image would have no name\n  hint: rename it, or give it a group:`
    : `processes ${names.join(" and ")} would be in one image, ${image}-${label}, because names of images have lower-case letters, digits and -\n  hint: rename one of them, or put all into one group:`;
}
