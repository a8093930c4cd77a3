import { posix } from "node:path";
import { type DraftProcess, draftProcess, notImported } from "../../draft-process.js";
import type { ReadContext } from "../../reader.js";
import { setStart, setStop } from "./commands.js";
import { loadUnit, type Unit, type UnitEntry } from "./load-unit.js";
import { readSettings } from "./settings.js";
import { expandSpecifiers } from "./specifiers.js";
import { readTimer } from "./timer.js";

/** A timer, and the name of its file. */
export interface NamedTimer {
  readonly file: string;
  readonly timer: Unit;
}

/** A service, and the process that it has become. */
export interface ReadUnit {
  /** The name of the unit. */
  readonly file: string;
  readonly process: DraftProcess;
  /** Its settings, in which specifiers are replaced. */
  readonly entries: readonly UnitEntry[];
}

/**
 * Reads a service.
 *
 * @param path its path relative to the first imported file
 * @param name the name of the process
 */
export function readService(
  path: string,
  name: string,
  source: ReadContext["source"],
  context: ReadContext,
  timer: NamedTimer | undefined,
): ReadUnit {
  const file = posix.basename(path);
  const unit = loadUnit(path, source, context);
  const user = unit.entries.find(({ key }) => key === "User")?.value;
  const entries = unit.entries.map((entry) => expandSpecifiers(entry, file, user, context));
  const section = unit.sections[0];
  const process = draftProcess(name, section?.range ?? { start: 0, end: 1 }, section?.comment);
  const all = (key: string) => entries.filter((entry) => entry.key === key);
  const isOneshot = all("Type")[0]?.value === "oneshot";
  const starts = all("ExecStart");
  setStart(process, isOneshot ? starts : starts.slice(0, 1), { ...context, ...unit });
  for (const { range } of isOneshot ? [] : starts.slice(1)) {
    const hint = "a service has one command: systemd refuses the unit";
    notImported(context.diagnostics, `a further ExecStart of ${name}`, range, hint);
  }
  if (!isOneshot) process.keys.set("restart", "never");
  readSettings(process, entries, context);
  setStop(process, all("ExecStop"), context);
  if (timer !== undefined) readTimer(process, timer.timer, timer.file, context);
  return { file, process, entries };
}
