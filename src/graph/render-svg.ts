/** Renders DOT as SVG. Graphviz is WebAssembly, and loaded on demand. */
export async function renderSvg(dot: string): Promise<string> {
  const { instance } = await import("@viz-js/viz");
  const graphviz = await instance();
  return graphviz.renderString(dot, { format: "svg" });
}
