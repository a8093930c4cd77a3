import type { ProcessesModel } from "../model/index.js";
import { graphOfModel } from "./graph-of-model.js";
import { groupInstances } from "./group-instances.js";
import { printDot } from "./print-dot.js";
import { printMermaid } from "./print-mermaid.js";
import { renderSvg } from "./render-svg.js";
import type { SystemGraph } from "./system-graph.js";

/** The format of a picture. */
export type GraphFormat = keyof typeof printers;

type Printer = (graph: SystemGraph, caption: readonly [string, string]) => string | Promise<string>;

const printers = {
  svg: (graph, caption) => renderSvg(printDot(graph, caption)),
  mermaid: printMermaid,
  dot: printDot,
} satisfies Record<string, Printer>;

/** The names of the formats. */
export const graphFormats = Object.keys(printers) as GraphFormat[];

/** The greatest number of instances that are drawn without groups. */
const maximumUngrouped = 12;

/**
 * Draws the instances of a model with their ports and dependencies.
 *
 * @param options `all`: whether to draw every instance, without groups.
 */
export async function drawModel(
  model: ProcessesModel,
  options: { readonly format: GraphFormat; readonly all?: boolean },
): Promise<string> {
  const graph = graphOfModel(model);
  const small = options.all === true || graph.nodes.length <= maximumUngrouped;
  return printers[options.format](small ? graph : groupInstances(graph), captionOf(model));
}

/** The name of the image, and a legend. */
function captionOf({ image, processes }: ProcessesModel): [string, string] {
  const number = `${processes.length} ${processes.length === 1 ? "process" : "processes"}`;
  const explanation = `${number} under ${image.processManager}; arrows lead to dependencies`;
  return [`${image.name}:${image.tag}`, explanation];
}
