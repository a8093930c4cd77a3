import { imageLabel, type Process, type ProcessesModel } from "../model/index.js";
import type { ExportFormat } from "./export-model.js";
import { exportSystem } from "./export-system.js";
import type { ExportOptions } from "./exported-file.js";
import type { ExportedSystem } from "./exported-system.js";
import { fieldOf, textsOf } from "./values-of-model.js";

/** A part of a model that an export cannot express, or that needs an action of the user. */
export interface ExportRemark {
  /** The keys from the root of the model to the place. */
  readonly path: readonly string[];
  readonly message: string;
  readonly hint: string;
}

/** Returns the parts of a model that the files of an export cannot express. */
export function exportRemarks(
  model: ProcessesModel,
  format: ExportFormat,
  { split }: ExportOptions,
): readonly ExportRemark[] {
  const system = exportSystem(model, { split });
  return [
    ...volumeRemarks(model),
    ...(split ? portRemarks(model) : []),
    ...addressRemarks(model, system),
    ...(split && ignoresOrder.has(format) ? orderRemarks(model, system, format) : []),
    ...model.processes.flatMap(fileRemarks),
  ];
}

/** Formats whose engines start all containers at once. */
const ignoresOrder: ReadonlySet<ExportFormat> = new Set(["swarm", "kubernetes", "nomad"]);

function volumeRemarks({ image }: ProcessesModel): ExportRemark[] {
  if (image.settings.has("volumes")) return [];
  const message = "image.volumes is not set, so what processes write ends with their container";
  return [
    {
      path: ["image"],
      message,
      hint: "write volumes: [/var/lib] for the state, or volumes: [] if there is none",
    },
  ];
}

/** Ports that no container of a process can be given. */
function portRemarks({ image, processes }: ProcessesModel): ExportRemark[] {
  const known = new Set(processes.map(({ port }) => port));
  return textsOf(image.settings.get("exposedPorts"))
    .filter((text) => !known.has(Number(text.split("/")[0])))
    .map((text) => ({
      path: ["image", "exposedPorts"],
      message: `no process has port ${text}, so no container publishes it`,
      hint: "write port: at the process that listens on it",
    }));
}

/** Services that clients or other containers need, and that listen on the loopback interface of their container. */
function addressRemarks(
  { processes }: ProcessesModel,
  { containers }: ExportedSystem,
): ExportRemark[] {
  const needed = new Set(containers.flatMap(({ needs }) => [...needs.keys()]));
  const published = new Set(containers.flatMap(({ ports }) => ports.map(({ port }) => port)));
  return processes.flatMap((process) => {
    if (process.kind !== "constructor" || process.origin !== "catalogue") return [];
    const [parameter] = process.loopback;
    if (parameter === undefined || process.port === undefined) return [];
    const isNeeded = needed.has(imageLabel(process));
    if (!isNeeded && !published.has(process.port)) return [];
    const reach = isNeeded ? "other containers do not reach" : "only its own container reaches";
    return [
      {
        path: ["processes", process.name],
        message: `${process.name} listens on the loopback interface, which ${reach}`,
        hint: `set ${parameter} to an address such as 0.0.0.0; gen-nix services ${process.constructor} shows its type, and what remote clients need`,
      },
    ];
  });
}

function orderRemarks(
  { processes }: ProcessesModel,
  { containers }: ExportedSystem,
  format: ExportFormat,
): ExportRemark[] {
  return containers.flatMap(({ name, needs }) => {
    const process = processes.find((it) => imageLabel(it) === name);
    if (needs.size === 0 || process === undefined) return [];
    return [
      {
        path: ["processes", process.name, "dependsOn"],
        message: `${format} starts ${name} without waiting for ${[...needs.keys()].join(", ")}`,
        hint: "the program has to try again, or it ends and is started again",
      },
    ];
  });
}

function fileRemarks(process: Process): ExportRemark[] {
  const files = textsOf(fieldOf(process, "environmentFiles"));
  if (files.length === 0) return [];
  return [
    {
      path: ["processes", process.name, "environmentFiles"],
      message: `the container of ${process.name} needs ${files.join(", ")}`,
      hint: "mount it, or use secrets:",
    },
  ];
}
