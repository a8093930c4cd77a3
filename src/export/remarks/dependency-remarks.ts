import { imageLabel, neededNames, type Process } from "../../model/index.js";
import type { ExportFormat } from "../export-formats.js";
import type { ExportedContainer, ExportedSystem } from "../exported-system.js";
import { type ExportRemark, formatNames, keyOf } from "./remark.js";

/** Formats whose engines start all containers at once, and know no dependencies. */
const ignoresOrder: ReadonlySet<ExportFormat> = new Set(["swarm", "kubernetes", "nomad"]);

/** Dependencies between containers that an engine does not know. */
export function dependencyRemarks(
  { containers }: ExportedSystem,
  format: ExportFormat,
): ExportRemark[] {
  if (!ignoresOrder.has(format)) return [];
  return containers.flatMap((container) => [
    ...orderRemarks(container, containers, format),
    ...restartRemarks(container, format),
  ]);
}

function orderRemarks(
  { name, members, needs }: ExportedContainer,
  containers: readonly ExportedContainer[],
  format: ExportFormat,
): ExportRemark[] {
  const needing = members.find((process) =>
    containers.some((other) => needs.has(other.name) && isNeededBy(process, other)),
  );
  if (needing === undefined) return [];
  return [
    {
      path: keyOf(needing, "dependsOn"),
      message: `${formatNames[format]} starts ${name} without waiting for ${[...needs.keys()].join(", ")}`,
      hint: "the program has to try again, or it ends and is started again",
    },
  ];
}

function isNeededBy(process: Process, { members }: ExportedContainer): boolean {
  const names = neededNames(process);
  return members.some(({ name }) => names.has(name));
}

function restartRemarks({ members }: ExportedContainer, format: ExportFormat): ExportRemark[] {
  const labels = new Set(members.map(imageLabel));
  return members.flatMap((process) =>
    [...process.restartsWith]
      .filter((name) => !members.some((other) => other.name === name && labels.size === 1))
      .map((name) => ({
        path: keyOf(process, "dependsOn", name, "restart"),
        message: `${formatNames[format]} does not restart ${process.name} when ${name} restarts`,
        hint: `restart it after an update of ${name}, or let it connect again`,
      })),
  );
}
