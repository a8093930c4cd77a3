import { notImported } from "../../../draft-process.js";
import type { ImportedValue } from "../../../imported-system.js";
import type { ReadEntry, Settings } from "./read-entry.js";

const limit =
  (own: string, isSize = false): ReadEntry =>
  (process, { key, value, range }, { diagnostics }) => {
    const [soft = "", hard] = value.split(":");
    const text = isSize ? /^\d+[KMGT]?$/.exec(soft)?.[0] : undefined;
    const number = text ?? (/^\d+$/.test(soft) ? Number(soft) : undefined);
    if (number === undefined) {
      notImported(
        diagnostics,
        `${key}=${value} of ${process.name}`,
        range,
        "write limits: with a number",
      );
      return;
    }
    const before = (process.keys.get("limits") ?? {}) as Record<string, ImportedValue>;
    process.keys.set("limits", { ...before, [own]: number });
    if (hard !== undefined && hard !== soft)
      notImported(
        diagnostics,
        `the hard limit of ${key} of ${process.name}`,
        range,
        "limits: of a process are soft and hard at once",
      );
  };

/** The settings of limits. */
export const limitSettings: Settings = {
  LimitNOFILE: limit("openFiles"),
  LimitNPROC: limit("processes"),
  LimitCORE: limit("core", true),
  LimitMEMLOCK: limit("lockedMemory", true),
  MemoryMax: limit("memory", true),
  MemoryLimit: limit("memory", true),
  TasksMax: limit("processes"),
  CPUWeight: limit("cpuWeight"),
};
