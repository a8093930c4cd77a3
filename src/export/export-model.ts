import type { ProcessesModel } from "../model/index.js";
import { exportSystem } from "./export-system.js";
import type { ExportedFile, ExportOptions } from "./exported-file.js";
import { printCompose, printSwarm } from "./print-compose.js";
import { printKubernetes } from "./print-kubernetes.js";
import { printNomad } from "./print-nomad.js";
import { printQuadlet } from "./print-quadlet.js";

/** The formats that a model can be exported to. */
export const exportFormats = ["compose", "swarm", "kubernetes", "quadlet", "nomad"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/**
 * Returns the files with which another engine runs the images of a model.
 *
 * The same model always gives the same files.
 */
export function exportModel(
  model: ProcessesModel,
  format: ExportFormat,
  options: ExportOptions,
): readonly ExportedFile[] {
  const system = exportSystem(model, options);
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
