import type { ProcessesModel } from "../../model/index.js";
import type { ExportFormat } from "../export-formats.js";
import { findReplicas } from "../find-replicas.js";
import type { ExportRemark } from "./remark.js";

/** Instances that are containers of their own, although the engine has replicas. */
export function instanceRemarks(model: ProcessesModel, format: ExportFormat): ExportRemark[] {
  return findReplicas(model, format).separate.map(({ name, why, hint }) => ({
    path: ["processes", name, "instances"],
    message: `the instances of ${name} are separate containers instead of replicas: ${why}`,
    hint,
  }));
}
