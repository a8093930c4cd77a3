import type { Process, ProcessesModel } from "../../model/index.js";
import { ownEnvironmentFiles } from "../exported-secrets.js";
import { type ExportRemark, keyOf } from "./remark.js";

/** Environment files that are no secrets of the engine: optional ones, and those in a volume. */
export function fileRemarks(process: Process, model: ProcessesModel): ExportRemark[] {
  const files = ownEnvironmentFiles(process, model);
  if (files.length === 0) return [];
  return [
    {
      path: keyOf(process, "environmentFiles"),
      message: `the container of ${process.name} reads ${files.join(", ")}, which the export does not give to it`,
      hint: "mount it, or put it into the volume",
    },
  ];
}
