import { type DraftProcess, notImported } from "../../../draft-process.js";
import type { ImportedValue } from "../../../imported-system.js";
import { printSeconds, readTimeSpan } from "../../../time-span.js";
import type { ReadEntry, Settings } from "./read-entry.js";

/** Adds a setting to `restart`, unless the process does not start again. */
function setRestart(process: DraftProcess, key: string, value: ImportedValue): void {
  const before = process.keys.get("restart") ?? "always";
  if (before === "never") return;
  const restart = typeof before === "string" ? { condition: before } : before;
  process.keys.set("restart", { ...(restart as object), [key]: value });
}

const restartTime =
  (own: string): ReadEntry =>
  (process, { key, value, range }, { diagnostics }) => {
    const seconds = readTimeSpan(value);
    if (seconds !== undefined && seconds > 0) setRestart(process, own, printSeconds(seconds));
    else if (seconds === undefined)
      notImported(
        diagnostics,
        `${key}=${value} of ${process.name}`,
        range,
        `write restart: with ${own}`,
      );
  };

/** The settings of restarts; those of times and attempts belong behind the condition. */
export const restartSettings: Settings = {
  Restart: (process, { value, range }, { diagnostics }) => {
    if (value === "always") process.keys.delete("restart");
    else process.keys.set("restart", value === "no" ? "never" : "on-failure");
    if (!/^(?:always|no|on-failure)$/.test(value))
      notImported(
        diagnostics,
        `Restart=${value} of ${process.name}`,
        range,
        "restart: has always, on-failure and never; it is on-failure now",
      );
  },
  RestartSec: restartTime("delay"),
  StartLimitInterval: restartTime("window"),
  StartLimitIntervalSec: restartTime("window"),
  StartLimitBurst: (process, { value }) => {
    if (Number(value) > 0) setRestart(process, "attempts", Number(value));
  },
};
