import type { Container } from "./container.js";

/** The PIDs in the container of all processes that run, by name. */
export type Pids = Readonly<Record<string, number>>;

/** Reads the PIDs of all processes. */
export async function pidsOf(container: Container): Promise<Pids> {
  const { stdout } = await container.exec("gen-nix-control", "status", "--json");
  const all = JSON.parse(stdout) as { name: string; pid: number }[];
  return Object.fromEntries(all.map(({ name, pid }) => [name, pid]));
}

/** Waits until a number of processes of a new container are ready, and returns their PIDs. */
export async function readyPids(container: Container, count: number): Promise<Pids> {
  await container.sees(new RegExp(`all ${count} processes are ready`));
  return pidsOf(container);
}

/** Returns the names of the processes with the same PID before and after. */
export function keptPids(before: Pids, after: Pids): string[] {
  return Object.keys(after).filter((name) => after[name] === before[name] && after[name] !== 0);
}
