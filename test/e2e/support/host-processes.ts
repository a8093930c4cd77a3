import { readdir, readFile, readlink } from "node:fs/promises";
import { dockerOutput } from "./docker.js";

/** A process of a container, read on the machine, because minimal images have no `ps`. */
export interface HostProcess {
  /** The process id on the machine. */
  readonly pid: number;
  /** The process id in the container. */
  readonly innerPid: number;
  readonly parent: number;
  readonly uid: number;
  readonly state: string;
  readonly commandLine: string;
}

/** Returns the processes of a container, without `docker top`, which needs `ps` on the machine. */
export async function processesOf(container: string): Promise<readonly HostProcess[]> {
  const init = await dockerOutput("inspect", "--format", "{{.State.Pid}}", container);
  return processesBeside(Number(init));
}

/** Returns the processes in the PID namespace of `init`, a container's first process on the machine. */
export async function processesBeside(init: number): Promise<readonly HostProcess[]> {
  const namespace = await readlink(`/proc/${init}/ns/pid`);
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  const all = await Promise.all(pids.map((pid) => readProcess(pid, namespace)));
  return all.filter((process) => process !== undefined);
}

/** Returns whether a process is running; a zombie is not. */
export async function isAlive(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return status !== "" && !/^State:\s+[ZX]/m.test(status);
}

async function readProcess(pid: number, namespace: string): Promise<HostProcess | undefined> {
  try {
    if ((await readlink(`/proc/${pid}/ns/pid`)) !== namespace) return undefined;
    const status = await readFile(`/proc/${pid}/status`, "utf8");
    const field = (name: string) => new RegExp(`^${name}:\\s+(.*)$`, "m").exec(status)?.[1] ?? "";
    return {
      pid,
      innerPid: Number(field("NSpid").split(/\s+/).at(-1)),
      parent: Number(field("PPid")),
      uid: Number(field("Uid").split(/\s+/)[1]),
      state: field("State").charAt(0),
      commandLine: (await readFile(`/proc/${pid}/cmdline`, "utf8")).replaceAll("\0", " ").trim(),
    };
  } catch {
    // The process ended meanwhile.
    return undefined;
  }
}
