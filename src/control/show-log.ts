import { writeLine } from "../system/write-line.js";
import { isLineOf, parseLogLine, runtimeLabel } from "./log-line.js";
import { absoluteTime } from "./log-time.js";
import { paintLine } from "./paint-line.js";
import type { LogRequest, LogSource } from "./read-log.js";

/** Writes the lines of a log that a request selects to standard output; returns the exit code. */
export async function showLog(log: LogSource, request: LogRequest): Promise<number> {
  const { names, follow, tail, color } = request;
  const since = request.since === undefined ? undefined : absoluteTime(request.since, Date.now());
  const show = (line: string) => writeLine(color ? paintLine(line) : line, "latin1");
  // An engine counts the lines of all processes.
  if (names.length === 0) return log.read({ follow, tail, since }, show);
  if (log.selects && !names.includes(runtimeLabel))
    return log.read({ follow, tail, since, names }, show);
  const isShown = (line: string) => {
    const parsed = parseLogLine(line);
    return parsed !== undefined && isLineOf(parsed, names);
  };
  let seen = 0;
  if (tail !== undefined) {
    const last: string[] = [];
    const code = await log.read({ follow: false, tail: undefined, since }, async (line) => {
      seen += 1;
      if (tail > 0 && isShown(line)) last.push(line);
      if (last.length > tail) last.shift();
    });
    for (const line of last) await show(line);
    if (code !== 0 || !follow) return code;
  }
  let skipped = 0;
  return log.read({ follow, tail: undefined, since }, async (line) => {
    if (skipped < seen) skipped += 1;
    else if (isShown(line)) await show(line);
  });
}

/** Returns the names for which a log has no line, and all labels of the log. */
export async function findUnknownLabels(
  log: LogSource,
  names: readonly string[],
): Promise<{ readonly unknown: readonly string[]; readonly labels: readonly string[] }> {
  const labels = new Set<string>([runtimeLabel]);
  await log.read({ follow: false, tail: undefined, since: undefined }, async (line) => {
    const label = parseLogLine(line)?.label;
    if (label !== undefined) labels.add(label);
  });
  return { unknown: names.filter((name) => !labels.has(name)), labels: [...labels].sort() };
}
