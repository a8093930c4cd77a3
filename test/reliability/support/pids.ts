import type { Container } from "./container.js";

/** The PIDs in the container of all processes that run, by name. */
export type Pids = Readonly<Record<string, number>>;

/** Reads the PIDs of all processes. */
export async function pidsOf(container: Container): Promise<Pids> {
  const { stdout } = await container.exec("gen-nix-control", "status", "--json");
  const all = JSON.parse(stdout) as { name: string; pid: number }[];
  return Object.fromEntries(all.map(({ name, pid }) => [name, pid]));
}

/** Returns the names of the processes with the same PID before and after. */
export function keptPids(before: Pids, after: Pids): string[] {
  return Object.keys(after).filter((name) => after[name] === before[name] && after[name] !== 0);
}
