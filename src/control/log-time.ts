/** Seconds in the units of a duration. */
const units: Readonly<Record<string, number>> = { d: 86_400, h: 3_600, m: 60, s: 1 };

/**
 * Converts a duration before now, such as `90s` or `1h30m`, to a time. Other texts are times, which only the
 * engine reads.
 *
 * A log that is read twice has to begin at the same line.
 *
 * @param now in milliseconds.
 * @example
 * absoluteTime("1m", 120_000) // 1970-01-01T00:01:00.000Z
 */
export function absoluteTime(text: string, now: number): string {
  if (!/^(\d+(\.\d+)?[dhms])+$/.test(text)) return text;
  const seconds = [...text.matchAll(/([\d.]+)([dhms])/g)].reduce(
    (sum, [, count, unit = ""]) => sum + Number(count) * (units[unit] ?? 0),
    0,
  );
  return new Date(now - seconds * 1000).toISOString();
}

/** Returns whether a text is a time or a duration. An engine would report another one in the middle of the log. */
export function isLogTime(text: string): boolean {
  const isDuration = /^(\d+(\.\d+)?(d|h|m|s|ms|us|ns))+$/.test(text);
  const isDate = /^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(Date.parse(text));
  return isDuration || isDate || /^\d+(\.\d+)?$/.test(text);
}
