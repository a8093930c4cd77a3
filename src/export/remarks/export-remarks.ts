import type { ProcessesModel } from "../../model/index.js";
import type { ExportFormat } from "../export-formats.js";
import { exportSystem } from "../export-system.js";
import type { ExportOptions } from "../exported-file.js";
import { addressRemarks } from "./address-remarks.js";
import { containerRemarks } from "./container-remarks.js";
import { dependencyRemarks } from "./dependency-remarks.js";
import { disnixRemarks } from "./disnix-remarks.js";
import { fileRemarks } from "./file-remarks.js";
import { imageRemarks } from "./image-remarks.js";
import { instanceRemarks } from "./instance-remarks.js";
import type { ExportRemark } from "./remark.js";

/** Returns the parts of a model that the files of an export cannot express. */
export function exportRemarks(
  model: ProcessesModel,
  format: ExportFormat,
  options: ExportOptions,
): readonly ExportRemark[] {
  if (format === "disnix") return disnixRemarks(model, options);
  const { split } = options;
  const system = exportSystem(model, format, { split });
  return [
    ...imageRemarks(model, format, split),
    ...addressRemarks(model, system),
    ...(split ? instanceRemarks(model, format) : []),
    ...(split ? dependencyRemarks(system, format) : []),
    ...containerRemarks(model, system, format, split),
    ...model.processes.flatMap((process) => fileRemarks(process, model)),
  ];
}
