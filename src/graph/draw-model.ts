import type { ProcessesModel } from "../model/index.js";
import { graphOfModel } from "./graph-of-model.js";
import { groupInstances } from "./group-instances.js";
import { printDot } from "./print-dot.js";
import { printMermaid } from "./print-mermaid.js";
import { renderSvg } from "./render-svg.js";
import type { SystemGraph } from "./system-graph.js";

/** What a picture is written in. */
export type GraphFormat = keyof typeof printers;

type Printer = (graph: SystemGraph, caption: readonly [string, string]) => string | Promise<string>;

const printers = {
  svg: (graph, caption) => renderSvg(printDot(graph, caption)),
  mermaid: printMermaid,
  dot: printDot,
} satisfies Record<string, Printer>;

/** The names of the formats. */
export const graphFormats = Object.keys(printers) as GraphFormat[];

/** Systems up to this size are drawn without groups. */
const mostUngrouped = 12;

/**
 * Draws a model: its instances with their ports, and what each of them needs.
 *
 * @param options `all`: draw each instance by itself, however many there are.
 */
export async function drawModel(
  model: ProcessesModel,
  options: { readonly format: GraphFormat; readonly all?: boolean },
): Promise<string> {
  const graph = graphOfModel(model);
  const small = options.all === true || graph.nodes.length <= mostUngrouped;
  return printers[options.format](small ? graph : groupInstances(graph), captionOf(model));
}

/** What is drawn, and how to read it. */
function captionOf({ image, processes }: ProcessesModel): [string, string] {
  const number = `${processes.length} ${processes.length === 1 ? "process" : "processes"}`;
  const explanation = `${number} under ${image.processManager}; arrows lead to what a process needs`;
  return [`${image.name}:${image.tag}`, explanation];
}
