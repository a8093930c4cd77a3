import type { GraphNode, Instance, Origin } from "./system-graph.js";

/** The text in the box of a node. */
export interface NodeText {
  readonly title: string;
  /** The constructor or program. */
  readonly maker: string;
  /** Lines of one or more columns. */
  readonly details: readonly (readonly string[])[];
}

/** The greatest size of a group that lists its members. */
const maximumListed = 8;

const makers: Readonly<Record<Origin, string>> = {
  inline: "program",
  model: "constructor",
  catalogue: "catalogue",
};

/** Returns the text of a node, which is an instance or a group. */
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
    members.length <= maximumListed
      ? members.map((member) => [member.name, ...instanceColumns(member)])
      : groupDetails(members).map((line) => [line]);
  return { title, maker: makers[origin], details };
}

function instanceColumns({ port, dnsName, user }: Instance): string[] {
  const address = [port === undefined ? [] : `:${port}`, dnsName ?? []].flat().join("  ");
  return [address, user === undefined ? "" : `user ${user}`];
}

/** The names, ports, host names and users of a group, one line for each. */
function groupDetails(members: readonly Instance[]): string[] {
  const line = (key: keyof Instance, prefix = "") => {
    const values = [...new Set(members.flatMap((member) => member[key] ?? []))];
    return values.length === 0 ? [] : [`${prefix}${shortList(values)}`];
  };
  return [...line("name"), ...line("port", ":"), ...line("dnsName"), ...line("user", "user ")];
}

/** The first and last of many values, or the lowest and highest of numbers. */
function shortList(values: readonly string[]): string {
  const areNumbers = values.every((value) => /^\d+$/.test(value));
  const sorted = areNumbers
    ? values.toSorted((left, right) => Number(left) - Number(right))
    : values;
  return values.length === 1 ? `${values[0]}` : `${sorted[0]} … ${sorted.at(-1)}`;
}
