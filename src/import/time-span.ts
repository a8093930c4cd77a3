/** The units of systemd in seconds: https://www.freedesktop.org/software/systemd/man/systemd.time.html. */
const units: readonly (readonly [pattern: RegExp, seconds: number])[] = [
  [/^(?:us|usec|µs)$/, 1e-6],
  [/^(?:ms|msec)$/, 1e-3],
  [/^(?:s|sec|seconds?)?$/, 1],
  [/^(?:m|min|minutes?)$/, 60],
  [/^(?:h|hr|hours?)$/, 3600],
  [/^(?:d|days?)$/, 86_400],
  [/^(?:w|weeks?)$/, 604_800],
  [/^(?:M|months?)$/, 2_629_800],
  [/^(?:y|years?)$/, 31_557_600],
];

/**
 * Returns the seconds of a time span of systemd; undefined for `infinity` and for other text.
 *
 * @example
 * readTimeSpan("1min 30s") // 90
 */
export function readTimeSpan(text: string): number | undefined {
  const parts = [...text.trim().matchAll(/(\d+(?:\.\d+)?)\s*([A-Za-zµ]*)\s*/g)];
  if (parts.length === 0 || parts.map(([whole]) => whole).join("") !== text.trim())
    return undefined;
  let sum = 0;
  for (const [, amount, unit = ""] of parts) {
    const seconds = units.find(([pattern]) => pattern.test(unit))?.[1];
    if (seconds === undefined) return undefined;
    sum += Number(amount) * seconds;
  }
  return sum;
}

/** Writes seconds as a duration of a model: `90s`, `500ms`. */
export function printSeconds(seconds: number): string {
  return Number.isInteger(seconds) ? `${seconds}s` : `${Math.ceil(seconds * 1000)}ms`;
}
