import { draftProcess, notImported } from "../../draft-process.js";
import type { ImportedSystem } from "../../imported-system.js";
import { type ReadContext, sourceBeside } from "../../reader.js";
import { setStart, setStop } from "./commands.js";
import { loadUnit, type Unit } from "./load-unit.js";
import { readSettings } from "./settings.js";
import { expandSpecifiers } from "./specifiers.js";
import { readTimer } from "./timer.js";

/** Reads a unit of systemd with its drop-ins: `NAME.service`, with the schedule in a `NAME.timer` beside it, or that. */
export function readSystemd(context: ReadContext): ImportedSystem {
  const file = context.source.path.split("/").at(-1) ?? "";
  if (!file.endsWith(".timer")) return readService(file, context.source, context);
  const timer = loadUnit(file, context.source, context);
  const named = timer.entries.find(({ key }) => key === "Unit")?.value;
  const service = named ?? file.replace(/\.timer$/, ".service");
  if (context.readBeside(service) === undefined) {
    const range = timer.sections[0]?.range ?? { start: 0, end: 1 };
    const hint = "put it beside the timer, and import it";
    notImported(context.diagnostics, `${service}, which ${file} starts`, range, hint);
    return { name: file.replace(/\.timer$/, ""), processes: [], published: [] };
  }
  return readService(service, sourceBeside(service, context), context, { file, timer });
}

/** A timer, and the name of its file. */
interface NamedTimer {
  readonly file: string;
  readonly timer: Unit;
}

function readService(
  file: string,
  source: ReadContext["source"],
  context: ReadContext,
  named?: NamedTimer,
): ImportedSystem {
  const unit = loadUnit(file, source, context);
  const user = unit.entries.find(({ key }) => key === "User")?.value;
  const entries = unit.entries.map((entry) => expandSpecifiers(entry, file, user, context));
  const name = file.replace(/\.service$/, "").replace(/@$/, "");
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
  const found = named ?? timerBeside(file, context);
  if (found !== undefined) readTimer(process, found.timer, found.file, context);
  return { name, processes: [process], published: [] };
}

function timerBeside(service: string, context: ReadContext): NamedTimer | undefined {
  const file = service.replace(/\.service$/, ".timer");
  if (context.readBeside(file) === undefined) return undefined;
  return { file, timer: loadUnit(file, sourceBeside(file, context), context) };
}
