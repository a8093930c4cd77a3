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

/** Returns the ports that a container with all processes of a model publishes. */
export function publishedPorts(model: ProcessesModel): readonly ProcessPort[] {
  return processPorts({ ...model, processes: model.processes.filter(isPublished) });
}

/**
 * Returns whether a container publishes the port of a process. A port that the model does not set is not published if
 * the service listens on the loopback interface by default.
 */
export function isPublished(process: Process): boolean {
  const isSet = process.attributes.some(({ name }) => name === "port");
  return isSet || process.kind !== "constructor" || process.loopback.length === 0;
}
