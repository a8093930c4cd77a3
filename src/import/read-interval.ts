import { readTimeSpan } from "./time-span.js";

/** Returns a schedule that runs as often as a time span says; undefined for one that divides no hour or day. */
export function readInterval(text: string): string | undefined {
  const seconds = readTimeSpan(text) ?? 0;
  const minutes = seconds / 60;
  if (seconds === 86_400) return "@daily";
  if (seconds === 604_800) return "@weekly";
  if (minutes >= 1 && minutes < 60 && 60 % minutes === 0)
    return `*/${minutes} * * * *`.replace("*/1 ", "* ");
  const hours = minutes / 60;
  if (hours >= 1 && hours < 24 && 24 % hours === 0)
    return hours === 1 ? "@hourly" : `0 */${hours} * * *`;
  return undefined;
}
