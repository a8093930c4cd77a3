import type { ProcessesModel } from "./processes-model.js";

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
