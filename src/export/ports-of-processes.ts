import { isPublished, neededNames, type Process, type ProcessesModel } from "../model/index.js";
import type { ContainerMembers } from "./containers-of-model.js";
import type { ExportedPort } from "./exported-system.js";
import { isJob, textsOf } from "./values-of-model.js";

/** A port for clients outside of the system. */
export interface OuterPort extends ExportedPort {
  /** The process that listens on it, if a process of the model has this port. */
  readonly owner?: string;
}

/**
 * Returns the ports for clients outside: those that the image exposes, or else those of the processes that no other
 * process uses, so the port of a database is not among them. A process that runs to its end once does not count: it
 * prepares a process that others use.
 *
 * @param isBeside whether a process uses another one of its own container, which does not count.
 */
export function outerPorts(
  { image, processes }: ProcessesModel,
  isBeside: (one: Process, other: Process) => boolean,
): readonly OuterPort[] {
  const exposed = image.settings.get("exposedPorts");
  if (exposed !== undefined) return textsOf(exposed).map((text) => exposedPort(text, processes));
  const isUsed = (process: Process) =>
    processes.some(
      (user) => neededNames(user).has(process.name) && !isBeside(user, process) && !isJob(user),
    );
  return processes
    .filter((process) => process.port !== undefined && isPublished(process) && !isUsed(process))
    .map(({ name, port = 0 }) => ({ name, port, protocol: "tcp", published: [port], owner: name }));
}

function exposedPort(text: string, processes: readonly Process[]): OuterPort {
  const [number = "", protocol] = text.split("/");
  const port = Number(number);
  const owner = processes.find((process) => process.port === port)?.name;
  return {
    name: owner ?? `port-${port}`,
    port,
    protocol: protocol === "udp" ? "udp" : "tcp",
    published: [port],
    ...(owner === undefined ? {} : { owner }),
  };
}

/**
 * Returns the ports for clients of a container. The instances that it represents have one port in it, that of the
 * first, and clients reach it at the ports of all.
 */
export function portsOf(
  { members, represented }: Pick<ContainerMembers, "members" | "represented">,
  outer: readonly OuterPort[],
): readonly OuterPort[] {
  const own = outer.filter(({ owner }) => represented.some(({ name }) => name === owner));
  const [first] = members;
  if (represented.length === members.length || first?.port === undefined) return own;
  const { name, port } = first;
  return (["tcp", "udp"] as const).flatMap((protocol) => {
    const published = own.filter((it) => it.protocol === protocol).map((it) => it.port);
    return published.length === 0 ? [] : [{ name, port, protocol, published, owner: name }];
  });
}

/** Returns the ports of processes that only other processes use. */
export function innerPorts(
  processes: readonly Process[],
  outer: readonly OuterPort[],
): readonly ExportedPort[] {
  const isOuter = (port: number) => outer.some((it) => it.port === port);
  return processes.flatMap(({ name, port }): ExportedPort[] =>
    port === undefined || isOuter(port) ? [] : [{ name, port, protocol: "tcp", published: [] }],
  );
}
