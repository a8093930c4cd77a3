import type { ProcessesModel } from "../model/index.js";
import { exportContainer } from "./exported-container.js";
import type { ExportedFile, ExportOptions } from "./exported-file.js";
import { printCompose, printSwarm } from "./print-compose.js";
import { printKubernetes } from "./print-kubernetes.js";
import { printNomad } from "./print-nomad.js";
import { printQuadlet } from "./print-quadlet.js";

/** The formats that a model can be exported to. */
export const exportFormats = ["compose", "swarm", "kubernetes", "quadlet", "nomad"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/**
 * Returns the files with which another engine runs the image of a model.
 *
 * The same model always gives the same files.
 */
export function exportModel(
  model: ProcessesModel,
  format: ExportFormat,
  options: ExportOptions,
): readonly ExportedFile[] {
  const container = exportContainer(model);
  switch (format) {
    case "compose":
      return [{ path: "compose.yaml", content: printCompose(container) }];
    case "swarm":
      return [{ path: "stack.yaml", content: printSwarm(container, options) }];
    case "kubernetes":
      return printKubernetes(container, options);
    case "quadlet":
      return [{ path: `${container.name}.container`, content: printQuadlet(container) }];
    case "nomad":
      return [{ path: `${container.name}.nomad.json`, content: printNomad(container, options) }];
  }
}
