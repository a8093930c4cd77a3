import { printTable, type TextStyle } from "./dot-table.js";
import { nodeText } from "./node-text.js";
import type { GraphEdge, GraphNode, Origin, SystemGraph } from "./system-graph.js";

/** Fill and border for each origin of a process. Dark text is readable on all of them. */
const colors: Readonly<Record<Origin, readonly [fill: string, border: string]>> = {
  inline: ["#f3f4f6", "#6b7280"],
  model: ["#e0edff", "#3b6fb6"],
  catalogue: ["#e3f5e6", "#3f8f55"],
};

const styles = {
  heading: { size: 15, bold: true, color: "#111827" },
  title: { size: 12, bold: true, color: "#111827" },
  maker: { size: 10, bold: false, color: "#4b5563" },
  detail: { size: 11, bold: false, color: "#111827" },
} satisfies Record<string, TextStyle>;

const font = 'fontname="Helvetica,Arial,sans-serif"';

/**
 * Prints a graph in DOT, the language of Graphviz, with each process to the left of its
 * dependencies.
 *
 * @param caption two lines above the picture.
 */
export function printDot(graph: SystemGraph, caption: readonly [string, string]): string {
  const [heading, explanation] = caption;
  const label = printTable([
    { style: styles.heading, cells: [heading] },
    { style: styles.detail, cells: [explanation] },
    { style: styles.detail, cells: [""] },
  ]);
  const lines = [
    "digraph system {",
    `  graph [rankdir=LR, nodesep=0.2, ranksep=0.9, pad=0.3, bgcolor="white", ${font}];`,
    `  graph [labelloc=t, labeljust=l, label=${label}];`,
    `  node [shape=box, style="filled,rounded", margin="0.08,0.04", ${font}];`,
    `  edge [color="#6b7280", arrowsize=0.7, headport=w, tailport=e, fontsize=10, ${font}];`,
    ...graph.nodes.map(printNode),
    ...graph.edges.map((edge) => printEdge(edge, graph)),
    "}",
  ];
  return `${lines.join("\n")}\n`;
}

function printNode(node: GraphNode, index: number): string {
  const { title, maker, details } = nodeText(node);
  const [fill, border] = colors[node.origin];
  const label = printTable([
    { style: styles.title, cells: [title] },
    { style: styles.maker, cells: [maker] },
    ...details.map((cells) => ({ style: styles.detail, cells })),
  ]);
  const group = node.members.length > 1 ? ", peripheries=2" : "";
  return `  n${index} [label=${label}, fillcolor="${fill}", color="${border}"${group}];`;
}

/** A label says how many members of a group each process needs, unless it needs all. */
function printEdge({ from, to, count }: GraphEdge, { nodes }: SystemGraph): string {
  const all = count === nodes[to]?.members.length;
  return `  n${from} -> n${to}${all ? "" : ` [label="${count} each"]`};`;
}
