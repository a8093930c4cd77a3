import type { Process, ProcessesModel } from "./processes-model.js";

/** A process and the port that it listens on. */
export interface ProcessPort {
  readonly process: string;
  readonly port: number;
}

/** Returns the ports of a model's processes. */
export function processPorts({ processes }: ProcessesModel): readonly ProcessPort[] {
  return processes.flatMap(({ name, port }) =>
    port === undefined ? [] : [{ process: name, port }],
  );
}

/** Returns the ports of a model's processes that a container of them publishes. */
export function publishedPorts(model: ProcessesModel): readonly ProcessPort[] {
  return processPorts({ ...model, processes: model.processes.filter(isPublished) });
}

/** Whether clients outside are meant to reach the port of a process: nobody asked for one that is a service's default. */
export function isPublished(process: Process): boolean {
  const isAsked = process.attributes.some(({ name }) => name === "port");
  return isAsked || process.kind !== "constructor" || process.loopback.length === 0;
}
