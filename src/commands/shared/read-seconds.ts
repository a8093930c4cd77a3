import { InvalidArgumentError } from "commander";

/** The largest number of seconds that the runtime takes: a day. */
const MOST_SECONDS = 86_400;

/**
 * Reads the value of `--timeout`.
 *
 * @throws InvalidArgumentError unless it is a number of seconds of at least one.
 */
export function readTimeout(text: string): number {
  return readSeconds(text, 1);
}

/**
 * Reads the value of `--settle`.
 *
 * @throws InvalidArgumentError unless it is a number of seconds.
 */
export function readSettle(text: string): number {
  return readSeconds(text, 0);
}

function readSeconds(text: string, least: number): number {
  const seconds = text === "" ? Number.NaN : Number(text);
  if (!Number.isInteger(seconds) || seconds < least || seconds > MOST_SECONDS)
    throw new InvalidArgumentError(
      `It must be a number of seconds from ${least} to ${MOST_SECONDS}.`,
    );
  return seconds;
}
