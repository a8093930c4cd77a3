import { nodeText } from "./node-text.js";
import type { GraphEdge, GraphNode, SystemGraph } from "./system-graph.js";

/** Prints a graph as a Mermaid flowchart, which GitHub and GitLab draw in Markdown. */
export function printMermaid(
  graph: SystemGraph,
  [heading, explanation]: readonly [string, string],
): string {
  const lines = [
    "---",
    `title: ${JSON.stringify(heading)}`,
    "---",
    `%% ${explanation}`,
    "flowchart LR",
    ...graph.nodes.map(printNode),
    ...graph.edges.map((edge) => printEdge(edge, graph)),
    "  classDef inline fill:#f3f4f6,stroke:#6b7280,color:#111827",
    "  classDef model fill:#e0edff,stroke:#3b6fb6,color:#111827",
    "  classDef catalogue fill:#e3f5e6,stroke:#3f8f55,color:#111827",
  ];
  return `${lines.join("\n")}\n`;
}

function printNode(node: GraphNode, index: number): string {
  const { title, maker, details } = nodeText(node);
  const rows = [
    `<b>${escapeText(title)}</b>`,
    ...[maker, ...details.map(joinColumns)].map(escapeText),
  ];
  return `  n${index}["${rows.join("<br>")}"]:::${node.origin}`;
}

function joinColumns(columns: readonly string[]): string {
  return columns.filter((text) => text !== "").join("  ");
}

function printEdge({ from, to, count }: GraphEdge, { nodes }: SystemGraph): string {
  const all = count === nodes[to]?.members.length;
  return `  n${from} -->${all ? "" : `|"${count} each"|`} n${to}`;
}

/** Escapes the characters that Markdown, HTML or Mermaid could interpret, as `#number;`. */
function escapeText(text: string): string {
  return text.replace(/[^\p{L}\p{N} .:/_×…-]/gu, (character) => `#${character.codePointAt(0)};`);
}
