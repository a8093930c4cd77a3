import {
  type Edge,
  findCycles,
  findLabelProblems,
  imageLabel,
  neededNames,
  type Process,
  type ProcessesModel,
  pathOfProcess,
  processesByLabel,
} from "../model/index.js";
import type { ModelProblem } from "./report-in-model.js";

/** Returns why the processes of a model, or its groups of processes, cannot have images of their own. */
export function findImageProblems({ image, processes }: ProcessesModel): readonly ModelProblem[] {
  const labels = findLabelProblems(processes).map(({ label, processes: members }) =>
    label === "" ? namelessImage(members) : sharedImage(`${image.name}-${label}`, members),
  );
  // Images without names of their own have no cycles to report.
  return labels.length > 0 ? labels : findImageCycles(processes);
}

function namelessImage([process]: readonly Process[]): ModelProblem {
  return {
    code: "ambiguous-image",
    path: process === undefined ? ["processes"] : pathOfProcess(process),
    message: `process "${process?.name}" has no letter or digit in its name, so its image would have no name`,
    hint: "rename it, or give it a group:",
  };
}

function sharedImage(image: string, members: readonly Process[]): ModelProblem {
  const last = members.at(-1);
  const names = members.map(({ name }) => `"${name}"`).join(" and ");
  return {
    code: "ambiguous-image",
    path: last === undefined ? ["processes"] : pathOfProcess(last),
    message: `processes ${names} would be in one image, ${image}, because names of images have lower-case letters, digits and -`,
    hint: "rename one of them, or put all into one group:",
  };
}

/** A dependency of a process in one image on a process in another. */
interface ImageEdge extends Edge {
  readonly process: Process;
  readonly other: string;
}

/** Processes of one image start together, so images that need each other would wait for ever. */
function findImageCycles(processes: readonly Process[]): ModelProblem[] {
  const problems: ModelProblem[] = [];
  const byName = new Map(processes.map((process) => [process.name, process]));
  const edgesOf = (process: Process): ImageEdge[] =>
    [...neededNames(process)].flatMap((name) => {
      const other = byName.get(name);
      if (other === undefined || imageLabel(other) === imageLabel(process)) return [];
      return [{ target: imageLabel(other), process, other: name }];
    });
  const graph = processesByLabel(processes).map(
    ({ label, members }) => [label, members.flatMap(edgesOf)] as const,
  );
  findCycles(new Map(graph), (cycle, { process, other }) =>
    problems.push({
      code: "reference-cycle",
      path: [...pathOfProcess(process), "dependsOn"],
      message: `images depend on each other in a cycle: ${cycle.join(" -> ")}; process "${process.name}" needs "${other}"`,
      hint: "put these processes into one group:, or remove the dependency",
    }),
  );
  return problems;
}
