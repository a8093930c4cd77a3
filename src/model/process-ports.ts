import type { AssignedIds, Process, ProcessesModel } from "./processes-model.js";

/** A port that a process says it listens on. */
export interface ProcessPort {
  readonly process: string;
  readonly port: number;
}

/** The ports that a model's processes say they listen on. */
export function processPorts({ processes, ids }: ProcessesModel): readonly ProcessPort[] {
  return processes.flatMap((process) => {
    const port = portOf(process, ids);
    return port === undefined ? [] : [{ process: process.name, port }];
  });
}

/** The number of a process's port, also of one from a pool; undefined for a process without one. */
export function portOf({ attributes }: Process, ids: AssignedIds | undefined): number | undefined {
  const port = attributes.find((entry) => entry.name === "port")?.value;
  if (port?.kind === "number") return port.value;
  if (port?.kind !== "code") return undefined;
  // Where the emitted files find the number that was assigned.
  const [, pool = "", holder = ""] = /^ids\.([\w-]+)\.([\w-]+)$/.exec(port.code) ?? [];
  return ids?.ids.get(pool)?.get(holder);
}
