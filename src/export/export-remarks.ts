import { imageLabel, type Process, type ProcessesModel } from "../model/index.js";
import type { ExportFormat } from "./export-model.js";
import { exportSystem } from "./export-system.js";
import type { ExportOptions } from "./exported-file.js";
import { fieldOf, textsOf } from "./values-of-model.js";

/** Something of a model that an export does not have, or that the user has to see to. */
export interface ExportRemark {
  /** The keys from the root of the model to the place. */
  readonly path: readonly string[];
  readonly message: string;
  readonly hint: string;
}

/** Returns what the files of an export do not have. */
export function exportRemarks(
  model: ProcessesModel,
  format: ExportFormat,
  { split }: ExportOptions,
): readonly ExportRemark[] {
  return [
    ...volumeRemarks(model),
    ...(split ? [...portRemarks(model), ...addressRemarks(model)] : []),
    ...(split && ignoresOrder.has(format) ? orderRemarks(model, format) : []),
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

/** Parameters of constructors with the address to listen on. */
const addressKeys = ["bind", "listenAddresses", "bindAddress", "host", "address"];

/** Services that other containers need, and that listen on the loopback interface of their own. */
function addressRemarks(model: ProcessesModel): ExportRemark[] {
  const { containers } = exportSystem(model, { split: true });
  const needed = new Set(containers.flatMap(({ needs }) => [...needs.keys()]));
  return model.processes.flatMap((process) => {
    if (process.kind !== "constructor" || process.origin !== "catalogue") return [];
    if (process.port === undefined || !needed.has(imageLabel(process))) return [];
    if (process.parameters.some(({ name }) => addressKeys.includes(name))) return [];
    return [
      {
        path: ["processes", process.name],
        message: `${process.name} may listen on the loopback interface, which other containers do not reach`,
        hint: `gen-nix services ${process.constructor} shows the parameter with the addresses, such as bind: 0.0.0.0`,
      },
    ];
  });
}

function orderRemarks(model: ProcessesModel, format: ExportFormat): ExportRemark[] {
  return exportSystem(model, { split: true }).containers.flatMap(({ name, needs }) => {
    const process = model.processes.find((it) => imageLabel(it) === name);
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
