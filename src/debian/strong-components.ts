/**
 * Finds the strongly connected components of a graph (Tarjan's algorithm).
 *
 * @returns the components with more than one node, each sorted
 * @example strongComponents(new Map([["a", ["b"]], ["b", ["a"]], ["c", ["a"]]])) // [["a", "b"]]
 */
export function strongComponents(graph: Map<string, string[]>): string[][] {
  const order = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  const components: string[][] = [];

  function visit(node: string): number {
    let low = order.size;
    order.set(node, low);
    const own = low;
    stack.push(node);
    onStack.add(node);
    for (const next of graph.get(node) ?? []) {
      if (!order.has(next)) low = Math.min(low, visit(next));
      else if (onStack.has(next)) low = Math.min(low, order.get(next) ?? low);
    }
    if (low === own) {
      const component = stack.splice(stack.lastIndexOf(node));
      for (const member of component) onStack.delete(member);
      if (component.length > 1) components.push(component.sort());
    }
    return low;
  }

  for (const node of graph.keys()) if (!order.has(node)) visit(node);
  return components;
}
