import { changed, type DraftProcess, notImported } from "../../draft-process.js";
import { readInterval } from "../../read-interval.js";
import type { ReadContext } from "../../reader.js";
import { readCalendar } from "./calendar.js";
import type { Unit } from "./load-unit.js";

/** Sets the schedule of a timer, as a cron expression, and reports what it does not have. */
export function readTimer(
  process: DraftProcess,
  { entries }: Unit,
  file: string,
  { diagnostics }: ReadContext,
): void {
  for (const { section, key, value, range } of entries) {
    const what = `${key}=${value} of ${file}`;
    if (section !== "Timer" || key === "Unit") continue;
    const isRepeated = key === "OnUnitActiveSec" || key === "OnUnitInactiveSec";
    const schedule =
      key === "OnCalendar" ? readCalendar(value) : isRepeated ? readInterval(value) : undefined;
    if (schedule === undefined) {
      const hint = /^On/.test(key)
        ? 'write schedule: with a cron expression, such as "0 3 * * *"'
        : "a schedule has its times only: a process starts at each of them while the system runs";
      notImported(diagnostics, what, range, hint);
    } else if (process.keys.has("schedule")) {
      const hint = `a process has one schedule: write another process with schedule: "${schedule}"`;
      notImported(diagnostics, what, range, hint);
    } else {
      process.keys.set("schedule", schedule);
      if (isRepeated)
        changed(diagnostics, what, range, `it runs at fixed times: schedule: "${schedule}"`);
    }
  }
  if (process.keys.has("schedule")) for (const key of ["type", "restart"]) process.keys.delete(key);
}
