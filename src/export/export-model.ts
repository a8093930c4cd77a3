import type { ProcessesModel } from "../model/index.js";
import type { ExportFormat } from "./export-formats.js";
import { exportSystem } from "./export-system.js";
import type { ExportedFile, ExportOptions } from "./exported-file.js";
import { printKubernetes } from "./kubernetes/print-kubernetes.js";
import { printCompose, printSwarm } from "./print-compose.js";
import { printDisnix } from "./print-disnix.js";
import { printNomad } from "./print-nomad.js";
import { printQuadlet } from "./print-quadlet.js";

/**
 * Returns the files with which another engine runs the images of a model, or with which Disnix deploys its processes.
 *
 * The same model always gives the same files.
 */
export function exportModel(
  model: ProcessesModel,
  format: ExportFormat,
  options: ExportOptions,
): readonly ExportedFile[] {
  if (format === "disnix") return printDisnix(model, options);
  const system = exportSystem(model, format, options);
  switch (format) {
    case "compose":
      return [{ path: "compose.yaml", content: printCompose(system) }];
    case "swarm":
      return [{ path: "stack.yaml", content: printSwarm(system, options) }];
    case "kubernetes":
      return printKubernetes(system, options);
    case "quadlet":
      return printQuadlet(system);
    case "nomad":
      return [{ path: `${system.name}.nomad.json`, content: printNomad(system, options) }];
  }
}
