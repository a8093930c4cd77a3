import type { GraphNode, Instance, Origin } from "./system-graph.js";

/** What stands in the box of a node. */
export interface NodeText {
  readonly title: string;
  /** What made it. */
  readonly maker: string;
  /** Lines, each of one or several columns. */
  readonly details: readonly (readonly string[])[];
}

/** Groups up to this size name all their members. */
const mostNamed = 8;

const makers: Readonly<Record<Origin, string>> = {
  inline: "program",
  model: "constructor",
  catalogue: "catalogue",
};

/** The text of a node: of one instance, or of a group. */
export function nodeText({ members, origin, maker }: GraphNode): NodeText {
  const [first, ...others] = members;
  if (first !== undefined && others.length === 0) {
    const details = instanceColumns(first).filter((text) => text !== "");
    return {
      title: first.name,
      maker: `${makers[origin]} ${maker}`,
      details: details.map((it) => [it]),
    };
  }
  const title = `${members.length} × ${maker}`;
  const details =
    members.length <= mostNamed
      ? members.map((member) => [member.name, ...instanceColumns(member)])
      : groupDetails(members).map((line) => [line]);
  return { title, maker: makers[origin], details };
}

function instanceColumns({ port, dnsName, user }: Instance): string[] {
  const address = [port === undefined ? [] : `:${port}`, dnsName ?? []].flat().join("  ");
  return [address, user === undefined ? "" : `user ${user}`];
}

/** The names, ports, host names and users of a group, a line for each kind. */
function groupDetails(members: readonly Instance[]): string[] {
  const line = (key: keyof Instance, prefix = "") => {
    const values = [...new Set(members.flatMap((member) => member[key] ?? []))];
    return values.length === 0 ? [] : [`${prefix}${shortList(values)}`];
  };
  return [...line("name"), ...line("port", ":"), ...line("dnsName"), ...line("user", "user ")];
}

/** The first and the last of many values; the lowest and the highest of numbers. */
function shortList(values: readonly string[]): string {
  const areNumbers = values.every((value) => /^\d+$/.test(value));
  const sorted = areNumbers
    ? values.toSorted((left, right) => Number(left) - Number(right))
    : values;
  return values.length === 1 ? `${values[0]}` : `${sorted[0]} … ${sorted.at(-1)}`;
}
