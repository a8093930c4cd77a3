import { readFile } from "node:fs/promises";
import { findListeners, type Listener, renderListener } from "../port-listener.js";
import { RunFailure } from "../run-failure.js";
import { describeReach } from "./describe-reach.js";
import type { Engine } from "./engine.js";
import { type HostContainer, isOnThisMachine, listHostContainers } from "./host-containers.js";

/** A port that a process of a container will listen on. */
export interface WantedPort {
  readonly process: string;
  readonly port: number;
}

/**
 * Checks that the ports of a container on the host's network are free.
 *
 * @param retry what the user does after the ports are free.
 * @throws RunFailure that names the listener on each taken port, and how to remove containers.
 */
export async function requireFreePorts(
  engine: Engine,
  image: string,
  ports: readonly WantedPort[],
  retry = "run again",
): Promise<void> {
  if (ports.length === 0 || !(await isOnThisMachine(engine))) return;
  const listeners = await findListeners(ports.map(({ port }) => port));
  if (listeners.length === 0) return;
  const containers = await listHostContainers(engine);
  const inTheWay = new Set<HostContainer>();
  const reasons = listeners.map(async (listener) => {
    const wanted = ports.find(({ port }) => port === listener.port);
    const container = await findHolder(listener, image, containers);
    if (container !== undefined) inTheWay.add(container);
    const holder = container && `the container ${container.name} of ${container.image}`;
    return renderListener(listener, { process: wanted?.process, holder });
  });
  const lines = await Promise.all(reasons);
  throw new RunFailure([...lines, adviceOn(engine, [...inTheWay], retry)].join("\n"));
}

function adviceOn(engine: Engine, containers: readonly HostContainer[], retry: string): string {
  if (containers.length === 0) return `hint: stop it and ${retry}; the build is kept`;
  const names = containers.map(({ name }) => name).join(" ");
  return `hint: stop the gen-nix that runs it, or remove it: ${describeReach(engine)} rm --force ${names}`;
}

/** Finds the container of a listening process; a guess for a process that this user may not inspect. */
async function findHolder(
  { pid }: Listener,
  image: string,
  containers: readonly HostContainer[],
): Promise<HostContainer | undefined> {
  if (pid === undefined) return containers.find((container) => container.image === image);
  const line = await ancestorsOf(pid);
  return containers.find((container) => line.includes(container.pid));
}

/** Returns a process and its ancestors. */
async function ancestorsOf(pid: number): Promise<readonly number[]> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const parent = Number(/^PPid:\s*(\d+)$/m.exec(status)?.[1] ?? 0);
  return parent === 0 ? [pid] : [pid, ...(await ancestorsOf(parent))];
}
