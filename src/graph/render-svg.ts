/** Draws a text in DOT as SVG. Graphviz comes as WebAssembly and is loaded when it is needed. */
export async function renderSvg(dot: string): Promise<string> {
  const { instance } = await import("@viz-js/viz");
  const graphviz = await instance();
  return graphviz.renderString(dot, { format: "svg" });
}
