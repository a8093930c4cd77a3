import { notImported } from "../../../draft-process.js";
import { setStopSignal } from "../../../set-signal.js";
import { printSeconds, readTimeSpan } from "../../../time-span.js";
import { signalOf } from "../commands.js";
import type { Settings } from "./read-entry.js";

/** The settings of signals and the end. */
export const stopSettings: Settings = {
  TimeoutStopSec: (process, { key, value, range }, { diagnostics }) => {
    const seconds = readTimeSpan(value);
    if (seconds !== undefined && seconds > 0)
      process.keys.set("stopTimeout", printSeconds(seconds));
    else
      notImported(
        diagnostics,
        `${key}=${value} of ${process.name}`,
        range,
        "write stopTimeout: with the time that the process may need; a container stops in limited time",
      );
  },
  KillSignal: (process, { value, range }, { diagnostics }) =>
    setStopSignal(process, value, range, diagnostics),
  ReloadSignal: (process, { value }) => {
    process.keys.set("reloadSignal", signalOf(value));
  },
};
