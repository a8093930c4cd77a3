import { readFileSync } from "node:fs";
import { namesIn } from "../../system/names-in.js";

/** The use of resources by a process and all its descendants. */
export interface Usage {
  /** In percent of one processor. */
  readonly cpu: number;
  /** Resident memory in bytes. */
  readonly memory: number;
}

/** The clock ticks per second in /proc, which Linux defines for all of its platforms. */
const TICKS = 100;

interface Sample {
  readonly time: number;
  readonly ticks: ReadonlyMap<number, number>;
}

interface ProcessFacts {
  readonly parent: number;
  readonly ticks: number;
}

/** Returns a function that measures processes; the use of processors is that since its last call. */
export function usageReader(): (pids: ReadonlyMap<string, number>) => Map<string, Usage> {
  let last: Sample | undefined;
  return (pids) => {
    const all = readProcesses();
    const children = childrenOf(all);
    const time = performance.now();
    const seconds = last === undefined ? 0 : (time - last.time) / 1000;
    const usages = new Map<string, Usage>();
    const measured = new Map<number, number>();
    for (const [name, pid] of pids) {
      // The keeper is the parent, and adopts the descendants whose parents have ended.
      const root = all.get(pid)?.parent;
      if (root === undefined) continue;
      const members = descendants(root, children);
      let used = 0;
      let memory = 0;
      for (const member of members) {
        const ticks = all.get(member)?.ticks ?? 0;
        measured.set(member, ticks);
        used += Math.max(0, ticks - (last?.ticks.get(member) ?? (last === undefined ? ticks : 0)));
        memory += residentMemory(member);
      }
      usages.set(name, { cpu: seconds > 0 ? (used / TICKS / seconds) * 100 : 0, memory });
    }
    last = { time, ticks: measured };
    return usages;
  };
}

function readProcesses(): Map<number, ProcessFacts> {
  const all = new Map<number, ProcessFacts>();
  for (const name of namesIn("/proc")) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    const stat = read(`/proc/${pid}/stat`);
    // The name of the program is in parentheses, and may contain any character.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [, parent = "", , , , , , , , , , user = "0", system = "0"] = fields;
    all.set(pid, { parent: Number(parent), ticks: Number(user) + Number(system) });
  }
  return all;
}

function childrenOf(all: ReadonlyMap<number, ProcessFacts>): Map<number, number[]> {
  const children = new Map<number, number[]>();
  for (const [pid, { parent }] of all) {
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [pid]);
    else siblings.push(pid);
  }
  return children;
}

/** The descendants of a process, without itself. */
function descendants(pid: number, children: ReadonlyMap<number, readonly number[]>): number[] {
  return (children.get(pid) ?? []).flatMap((child) => [child, ...descendants(child, children)]);
}

function residentMemory(pid: number): number {
  const [, kilobytes = "0"] = /^VmRSS:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/status`)) ?? [];
  return Number(kilobytes) * 1024;
}

/** Reads a file of a process, which may have ended. */
function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
