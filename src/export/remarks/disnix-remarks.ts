import { neededNames, type Process, type ProcessesModel } from "../../model/index.js";
import type { ExportOptions } from "../exported-file.js";
import { filesOf, ownEnvironmentFiles } from "../exported-secrets.js";
import { fieldOf } from "../values-of-model.js";
import { loopbackRemarks } from "./address-remarks.js";
import { type ExportRemark, keyOf } from "./remark.js";

/** Returns the parts of a model that machines of Disnix do not have. */
export function disnixRemarks(
  model: ProcessesModel,
  { targets = [] }: ExportOptions,
): readonly ExportRemark[] {
  const needed = new Set(model.processes.flatMap((process) => [...neededNames(process)]));
  return [
    ...imageRemarks(model),
    ...model.processes.flatMap((process) => [
      ...conditionRemarks(process),
      ...fileRemarks(process, model),
      ...(targets.length > 1 && needed.has(process.name)
        ? loopbackRemarks(process, "other machines do not reach")
        : []),
    ]),
  ];
}

/** Keys of the image that change what processes find, and that no machine gets. */
const keysForProcesses = ["environment", "timeZone", "caCertificates", "contents", "hostname"];

function imageRemarks({ image }: ProcessesModel): ExportRemark[] {
  return keysForProcesses
    .filter((key) => image.settings.has(key))
    .map((key) => ({
      path: ["image", key],
      message: `processes on the machines of Disnix do not have image.${key}`,
      hint: "set it at the processes, or on the machines",
    }));
}

/** Disnix starts a process when the start of those that it depends on has returned: when they are ready. */
function conditionRemarks(process: Process): ExportRemark[] {
  return [...process.conditions]
    .filter(([, condition]) => condition === "healthy")
    .map(([name]) => ({
      path: keyOf(process, "dependsOn", name),
      message: `Disnix starts ${process.name} when ${name} is ready, also before it is healthy`,
      hint: "the program has to try again, or it ends and is started again",
    }));
}

function fileRemarks(process: Process, model: ProcessesModel): ExportRemark[] {
  const secrets = filesOf(process, model).map(({ path }) => path);
  const files = [...new Set([...secrets, ...ownEnvironmentFiles(process, model)])];
  if (files.length === 0) return [];
  const key = fieldOf(process, "secrets") === undefined ? "environmentFiles" : "secrets";
  return [
    {
      path: keyOf(process, key),
      message: `the machine of ${process.name} needs ${files.join(", ")}, which Disnix does not copy`,
      hint: "copy them to the machine, with permissions for root alone",
    },
  ];
}
