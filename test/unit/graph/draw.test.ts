import fc from "fast-check";
import { expect, test } from "vitest";
import { groupInstances } from "../../../src/graph/group-instances.js";
import { printDot } from "../../../src/graph/print-dot.js";
import { printMermaid } from "../../../src/graph/print-mermaid.js";
import { renderSvg } from "../../../src/graph/render-svg.js";
import type { GraphNode, Origin, SystemGraph } from "../../../src/graph/system-graph.js";

const caption = ["shop:1.0", "arrows lead to what a process needs"] as const;

test("similar instances become one box, with the number of dependencies of each", () => {
  // Three applications, each with a database of its own, behind one proxy.
  const nodes = [
    node("proxy", "nginx", "catalogue"),
    ...[1, 2, 3].flatMap((it) => [node(`app${it}`, "webapp"), node(`db${it}`, "postgres")]),
  ];
  const edges = [1, 3, 5].flatMap((app) => [
    { from: 0, to: app, count: 1 },
    { from: app, to: app + 1, count: 1 },
  ]);
  const grouped = groupInstances({ nodes, edges });
  expect(grouped.nodes.map(({ members }) => members.map(({ name }) => name))).toEqual([
    ["proxy"],
    ["app1", "app2", "app3"],
    ["db1", "db2", "db3"],
  ]);
  expect(grouped.edges).toEqual([
    { from: 0, to: 1, count: 3 },
    { from: 1, to: 2, count: 1 },
  ]);
  const dot = printDot(grouped, caption);
  expect(dot).toContain("n0 -> n1;");
  expect(dot).toContain('n1 -> n2 [label="1 each"];');
  expect(printMermaid(grouped, caption)).toContain('n1 -->|"1 each"| n2');
});

test("instances with different dependencies, and pairs, are not grouped", () => {
  const nodes = [..."abcd"].map((name) => node(name, "webapp"));
  const db = node("db", "postgres");
  const edges = [{ from: 3, to: 4, count: 1 }];
  const grouped = groupInstances({ nodes: [...nodes, db], edges });
  expect(grouped.nodes.map(({ members }) => members.length)).toEqual([3, 1, 1]);
  expect(groupInstances({ nodes: nodes.slice(0, 2), edges: [] }).nodes).toHaveLength(2);
});

test("the label of a group has the number of dependencies of every member", () => {
  fc.assert(
    fc.property(systems(), (graph) => {
      const grouped = groupInstances(graph);
      const names = (index: number) => grouped.nodes[index]?.members.map(({ name }) => name) ?? [];
      const nameOf = (index: number) => graph.nodes[index]?.members[0]?.name;
      const pairs = graph.edges.map(({ from, to }) => [nameOf(from), nameOf(to)] as const);
      for (const { from, to, count } of grouped.edges) {
        for (const member of names(from)) {
          const needs = pairs.filter(
            ([who, whom]) => who === member && names(to).includes(`${whom}`),
          );
          expect(needs).toHaveLength(count);
        }
      }
      const drawn = grouped.edges.reduce((sum, it) => sum + it.count * names(it.from).length, 0);
      expect(drawn).toBe(graph.edges.length);
    }),
  );
});

test("every format escapes names, host names and users", async () => {
  const hostile = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom(
      '"',
      "<b>&amp;",
      "\\",
      "]]>",
      "-->",
      "%%{init}%%",
      "end",
      "${x}",
      "a\nb",
      "#quot;",
      "𝒳\0",
    ),
  );
  await fc.assert(
    fc.asyncProperty(hostile, hostile, hostile, async (name, dnsName, user) => {
      const member = { name, dnsName, user, port: user };
      const graph: SystemGraph = {
        nodes: [{ members: [member], origin: "inline", maker: name }],
        edges: [{ from: 0, to: 0, count: 1 }],
      };
      expect(await renderSvg(printDot(graph, [name, user]))).toContain("<!-- n0 -->");
      const mermaid = printMermaid(graph, [name, caption[1]]);
      expect(mermaid.split("\n")).toHaveLength(11);
      expect(mermaid).toMatch(/^ {2}n0\["<b>[^"<\n]*<\/b>(<br>[^"<\n]*)+"\]:::inline$/m);
    }),
    { numRuns: 60 },
  );
});

function node(name: string, maker: string, origin: Origin = "model"): GraphNode {
  return {
    members: [{ name, port: undefined, dnsName: undefined, user: undefined }],
    origin,
    maker,
  };
}

/** Systems without circles. */
function systems(): fc.Arbitrary<SystemGraph> {
  const size = 14;
  const makers = fc.array(fc.constantFrom("a", "b"), { minLength: size, maxLength: size });
  const pairs = fc.uniqueArray(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), {
    maxLength: 20,
    selector: ([left, right]) => `${Math.min(left, right)} ${Math.max(left, right)}`,
  });
  return fc.tuple(makers, pairs).map(([given, edges]) => ({
    nodes: given.map((maker, index) => node(`n${index}`, maker)),
    edges: edges
      .filter(([left, right]) => left !== right)
      .map(([left, right]) => ({
        from: Math.max(left, right),
        to: Math.min(left, right),
        count: 1,
      })),
  }));
}
