import { isProcessKey, similarProcessKey } from "../../model/names/process-key.js";

/** Returns a name that a process of a model can have. */
export function processName(name: string): string {
  return isProcessKey(name) ? name : similarProcessKey(name) || "process";
}
