import type { Process, ProcessesModel } from "../../model/index.js";
import { capabilitiesOf } from "../container-limits.js";
import type { ExportFormat } from "../export-formats.js";
import type { ExportedContainer, ExportedSystem } from "../exported-system.js";
import { objectNames } from "../kubernetes/objects.js";
import { entryOf, fieldOf } from "../values-of-model.js";
import { type ExportRemark, formatNames, keyOf } from "./remark.js";

/** Settings of containers that an engine does not have. */
export function containerRemarks(
  model: ProcessesModel,
  { containers }: ExportedSystem,
  format: ExportFormat,
  split: boolean,
): ExportRemark[] {
  return containers.flatMap((container) => [
    ...container.members.flatMap((process) => [
      ...limitRemarks(process, container, format, split),
      ...healthRemarks(process, container, format),
      ...capabilityRemarks(process, model, format),
    ]),
    ...restartRemarks(container, containers, format),
    ...(format === "kubernetes" ? nameRemarks(container, containers) : []),
  ]);
}

/** Formats whose engines know the shares of CPU time of a container. */
const formatsWithShares: ReadonlySet<ExportFormat> = new Set(["compose", "quadlet"]);
const ulimits = ["openFiles", "processes", "core", "lockedMemory"];

function limitRemarks(
  process: Process,
  { limits }: ExportedContainer,
  format: ExportFormat,
  split: boolean,
): ExportRemark[] {
  const wanted = fieldOf(process, "limits");
  const has = (key: string) => entryOf(wanted, key) !== undefined;
  const isShared = has("cpuWeight") && limits.cpuWeight === undefined;
  const shares: ExportRemark[] = isShared
    ? [
        {
          path: keyOf(process, "limits", "cpuWeight"),
          message: `limits.cpuWeight of ${process.name} has no effect among the processes of one container`,
          hint: split
            ? "take the process out of its group"
            : "export a container for each process (--split)",
        },
      ]
    : [];
  const unsupported: ExportRemark[] =
    has("cpuWeight") && !isShared && !formatsWithShares.has(format)
      ? [
          {
            path: keyOf(process, "limits", "cpuWeight"),
            message: `${formatNames[format]} has no shares of CPU time as limits.cpuWeight of ${process.name}`,
            hint: "reserve CPU time in its files",
          },
        ]
      : [];
  const kernel: ExportRemark[] =
    format === "kubernetes"
      ? ulimits.filter(has).map((key) => ({
          path: keyOf(process, "limits", key),
          message: `Kubernetes does not raise limits.${key} of the container of ${process.name}`,
          hint: "the nodes have to allow it",
        }))
      : [];
  return [...shares, ...unsupported, ...kernel];
}

const otherProbes = ["exec", "log", "notify", "fd"];

/** Nomad's own checks only reach ports for clients. */
function healthRemarks(
  process: Process,
  container: ExportedContainer,
  format: ExportFormat,
): ExportRemark[] {
  if (format !== "nomad") return [];
  const ready = fieldOf(process, "ready");
  const check = container.ready.find(({ name }) => name === process.name);
  const probes = check?.path === null ? ["http", ...otherProbes] : otherProbes;
  const kind = probes.find((probe) => entryOf(ready, probe) !== undefined);
  const keys = [
    ...(kind === undefined ? [] : [`ready.${kind}`]),
    ...(fieldOf(process, "health") === undefined ? [] : ["health"]),
  ];
  return keys.map((key) => ({
    path: keyOf(process, ...key.split(".")),
    message: `Nomad does not check ${key} of ${process.name}${check === undefined ? "" : ", but only whether its port answers"}`,
    hint: "the root process of the image checks it; add a script check if Consul has the services",
  }));
}

function capabilityRemarks(
  process: Process,
  { forceDisableUserChange }: ProcessesModel,
  format: ExportFormat,
): ExportRemark[] {
  const capabilities = capabilitiesOf([process]);
  if (capabilities.length === 0) return [];
  const key = fieldOf(process, "capabilities") === undefined ? "nice" : "capabilities";
  if (forceDisableUserChange)
    return [
      {
        path: keyOf(process, key),
        message: `${process.name} needs ${capabilities.join(", ")}, which a container without root privileges does not have`,
        hint: "remove it, or forceDisableUserChange",
      },
    ];
  if (format !== "nomad") return [];
  return [
    {
      path: keyOf(process, key),
      message: `${process.name} needs ${capabilities.join(", ")}, which Nomad gives only if its clients allow it`,
      hint: "set allow_caps in the docker plugin of the clients",
    },
  ];
}

/**
 * Pods of a Deployment or a StatefulSet are always started again, and Nomad has one policy for all containers of a group,
 * which distinguishes no exit codes.
 */
function restartRemarks(
  { members, restart, restartAttempts, isJob }: ExportedContainer,
  containers: readonly ExportedContainer[],
  format: ExportFormat,
): ExportRemark[] {
  const isNever = containers.every((it) => it.restart === "never" && !it.isJob);
  const isLost = format === "kubernetes" || (format === "nomad" && !isNever);
  const isEndless = restart === "always" && restartAttempts === undefined;
  if (isJob || isEndless || !isLost) return [];
  return members
    .filter((process) => fieldOf(process, "restart") !== undefined)
    .map((process) => ({
      path: keyOf(process, "restart"),
      message: `${formatNames[format]} starts the container of ${process.name} again when it has ended`,
      hint: "write type: oneshot for a process that runs to its end once",
    }));
}

function nameRemarks(
  container: ExportedContainer,
  containers: readonly ExportedContainer[],
): ExportRemark[] {
  const name = objectNames(containers).get(container.name);
  const [first] = container.members;
  if (name === container.name || first === undefined || containers.length === 1) return [];
  return [
    {
      path: keyOf(first),
      message: `Kubernetes accepts no service with the name ${container.name}, so it has the name ${name} there, at which other processes do not look for it`,
      hint: "give the process, or its group, a name that begins with a letter and has at most 52 characters",
    },
  ];
}
