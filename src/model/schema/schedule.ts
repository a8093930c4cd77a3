const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const days = "sun mon tue wed thu fri sat".split(" ");

/** The fields of a cron expression, as nix/runtime/src/schedule.c reads them. */
const fields = [
  { name: "minute", least: 0, most: 59, names: [] },
  { name: "hour", least: 0, most: 23, names: [] },
  { name: "day of the month", least: 1, most: 31, names: [] },
  { name: "month", least: 1, most: 12, names: months },
  { name: "day of the week", least: 0, most: 7, names: days },
] as const;

/** Returns what is wrong with a cron expression of five fields; undefined for a right one. */
export function explainSchedule(text: string): string | undefined {
  if (text.startsWith("@")) return undefined;
  const words = text.split(/ +/);
  for (const [index, { name, least, most, names }] of fields.entries()) {
    const word = words[index] ?? "";
    if (word.split(",").every((part) => isRange(part, least, most, names))) continue;
    return `"${word}" is no ${name}: that is ${least} to ${most}, a range such as ${least}-${most}, or *`;
  }
  return undefined;
}

function isRange(part: string, least: number, most: number, names: readonly string[]): boolean {
  const [, range = "", step = "1"] = /^([^/]+)(?:\/(\d+))?$/.exec(part) ?? [];
  if (Number(step) < 1) return false;
  if (range === "*") return true;
  const [first, last = first, ...others] = range.split("-").map((word) => {
    const index = names.indexOf(word.toLowerCase());
    return index === -1
      ? /^\d+$/.test(word)
        ? Number(word)
        : Number.NaN
      : index + Math.min(1, least);
  });
  if (first === undefined || last === undefined || others.length > 0) return false;
  return first >= least && last <= most && first <= last;
}
