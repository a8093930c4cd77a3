/** The nanoseconds of each unit. */
const units: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

const part = /(\d+(?:\.\d+)?)(ns|us|ms|s|m|h)/g;

/** Returns whether a duration fits into the configuration of an image, which counts nanoseconds. */
export function isShortDuration(text: string): boolean {
  return readDuration(text) <= 2 ** 53;
}

/**
 * Converts a duration to nanoseconds, the unit of an image's configuration.
 *
 * @example
 * readDuration("1m30s") // 90000000000
 */
export function readDuration(text: string): number {
  const parts = [...text.matchAll(part)];
  return parts.reduce(
    (sum, [, amount = "0", unit = "ns"]) => sum + Math.round(Number(amount) * (units[unit] ?? 0)),
    0,
  );
}
