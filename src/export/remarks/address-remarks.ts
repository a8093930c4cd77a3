import type { Process, ProcessesModel } from "../../model/index.js";
import type { ExportedSystem } from "../exported-system.js";
import { type ExportRemark, keyOf } from "./remark.js";

/** Services that clients or other containers need, and that listen on the loopback interface of their container. */
export function addressRemarks(
  { processes }: ProcessesModel,
  { containers }: ExportedSystem,
): ExportRemark[] {
  const needed = new Set(containers.flatMap(({ needs }) => [...needs.keys()]));
  const published = new Set(containers.flatMap(({ ports }) => ports.map(({ port }) => port)));
  return processes.flatMap((process) => {
    const container = containers.find(({ members }) => members.includes(process));
    const isNeeded = container !== undefined && needed.has(container.name);
    if (isNeeded) return loopbackRemarks(process, "other containers do not reach");
    const isPublished = process.port !== undefined && published.has(process.port);
    return isPublished ? loopbackRemarks(process, "only its own container reaches") : [];
  });
}

/** Returns a remark on a service that listens on the loopback interface, because the model does not set its address. */
export function loopbackRemarks(process: Process, reach: string): ExportRemark[] {
  if (process.kind !== "constructor" || process.origin !== "catalogue") return [];
  const [parameter] = process.loopback;
  if (parameter === undefined || process.port === undefined) return [];
  return [
    {
      path: keyOf(process),
      message: `${process.name} listens on the loopback interface, which ${reach}`,
      hint: `set ${parameter} to an address such as 0.0.0.0; gen-nix services ${process.constructor} shows its type, and what remote clients need`,
    },
  ];
}
