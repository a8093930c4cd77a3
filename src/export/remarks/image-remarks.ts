import type { ProcessesModel } from "../../model/index.js";
import type { ExportFormat } from "../export-formats.js";
import { stopSeconds, textsOf, volumesOf } from "../values-of-model.js";
import { type ExportRemark, formatNames } from "./remark.js";

/** Keys of the image that containers do not get. */
export function imageRemarks(
  model: ProcessesModel,
  format: ExportFormat,
  split: boolean,
): ExportRemark[] {
  return [
    ...volumeRemarks(model, format),
    ...(format === "nomad" ? stopRemarks(model) : []),
    ...(split ? [...portRemarks(model), ...splitRemarks(model)] : []),
    ...domainRemarks(model, format),
    ...(split ? [] : healthRemarks(model, format)),
  ];
}

function volumeRemarks({ image }: ProcessesModel, format: ExportFormat): ExportRemark[] {
  if (image.settings.has("volumes")) {
    if (format !== "swarm" || volumesOf(image).length === 0) return [];
    return [
      {
        path: ["image", "volumes"],
        message: "Swarm keeps a volume on its node: a container that moves has an empty one",
        hint: "pin the service to a node (deploy.placement), or give the volume a driver whose data all nodes reach",
      },
    ];
  }
  const message = "image.volumes is not set, so what processes write ends with their container";
  return [
    {
      path: ["image"],
      message,
      hint: "write volumes: [/var/lib] for the state, or volumes: [] if there is none",
    },
  ];
}

/** Seconds that a client of Nomad lets a task take to stop at most, unless it is configured (`max_kill_timeout`). */
const NOMAD_KILL_TIMEOUT = 30;

function stopRemarks({ image }: ProcessesModel): ExportRemark[] {
  if (stopSeconds(image) <= NOMAD_KILL_TIMEOUT) return [];
  return [
    {
      path: ["image", "stopBudget"],
      message: `clients of Nomad stop a task after ${NOMAD_KILL_TIMEOUT} seconds by default`,
      hint: `set max_kill_timeout = "${stopSeconds(image)}s" in their configuration`,
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

/** Settings of the whole image, which images of single processes have of their own. */
function splitRemarks({ image }: ProcessesModel): ExportRemark[] {
  return ["entrypoint", "command", "healthcheck"]
    .filter((key) => image.settings.has(key))
    .map((key) => ({
      path: ["image", key],
      message: `the images of single processes have no image.${key}`,
      hint: "their root process starts the processes and knows whether they are ready; remove it, or export one container",
    }));
}

const formatsWithDomain: ReadonlySet<ExportFormat> = new Set(["compose", "quadlet"]);

function domainRemarks({ image }: ProcessesModel, format: ExportFormat): ExportRemark[] {
  if (!image.settings.has("domainname") || formatsWithDomain.has(format)) return [];
  const message = `${formatNames[format]} gives containers no domain name`;
  return [
    { path: ["image", "domainname"], message, hint: "remove it, or set the host name alone" },
  ];
}

/** Formats whose engines do not know the health checks of images. */
const ignoresHealth: ReadonlySet<ExportFormat> = new Set(["kubernetes", "nomad"]);

function healthRemarks({ image }: ProcessesModel, format: ExportFormat): ExportRemark[] {
  if (!image.settings.has("healthcheck") || !ignoresHealth.has(format)) return [];
  const message = `${formatNames[format]} does not use image.healthcheck`;
  return [
    {
      path: ["image", "healthcheck"],
      message,
      hint: "write it as health: of a process, which the root process checks",
    },
  ];
}
