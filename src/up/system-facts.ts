import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { unknownProcess } from "../control/choose-processes.js";
import { RunFailure } from "../run/run-failure.js";

/** The facts of a built system, from its `system.json`. */
export interface SystemFacts {
  readonly processManager: string;
  /** The label of the process manager's own output; null if no program of it runs. Older libraries do not tell it. */
  readonly managerLabel?: string | null;
  /** Whether the runtime supervises the processes; it needs Linux. */
  readonly hasRuntime: boolean;
  /** Without the runtime: the folder of the output of processes that the manager does not print. */
  readonly logs?: string | null;
  /** `NAME=value`, of the root process. */
  readonly environment: readonly string[];
  readonly processes: readonly {
    readonly name: string;
    readonly dependsOn: readonly string[];
  }[];
}

/** Reads the facts of a built system. */
export async function readSystemFacts(system: string): Promise<SystemFacts> {
  return JSON.parse(await readFile(join(system, "system.json"), "utf8"));
}

/**
 * Checks that a system has the processes that the user named.
 *
 * @throws RunFailure that names the closest one.
 */
export function requireProcesses(
  { processes, hasRuntime, processManager }: SystemFacts,
  names: readonly string[],
): void {
  if (!hasRuntime && names.length > 0) {
    throw new RunFailure(
      `${processManager} starts all processes on this system\n  hint: leave out the names`,
      2,
    );
  }
  const known = processes.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw unknownProcess(unknown, known, "the model");
}

/** Returns the named processes and their dependencies; all for no names. */
export function chosenProcesses(
  { processes }: SystemFacts,
  names: readonly string[],
): ReadonlySet<string> {
  const chosen = new Set<string>();
  const add = (name: string) => {
    if (chosen.has(name)) return;
    chosen.add(name);
    for (const other of processes.find((each) => each.name === name)?.dependsOn ?? []) add(other);
  };
  for (const name of names.length === 0 ? processes.map((each) => each.name) : names) add(name);
  return chosen;
}
