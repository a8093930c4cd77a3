import * as z from "zod";
import { bareNamePattern } from "../names/bare-name.js";
import { check } from "./schema-parts.js";

const highest = 65535;
const range = /^(\d{1,5})-(\d{1,5})$/;

/** The rule for ports, as the end of a sentence. */
export const portRule = `a port is 1 to ${highest}`;

/** Returns whether a number can be a port. */
export function isPort(number: number): boolean {
  return number >= 1 && number <= highest;
}

/** Reads the first and last port of a range such as `5001-5004`; `undefined` for another text. */
export function readPortRange(text: string): readonly [number, number] | undefined {
  const [, first, last] = range.exec(text) ?? [];
  return first === undefined ? undefined : [Number(first), Number(last)];
}

/** A port, a range of ports for several instances, or the pool that a port comes from. */
export const port = check(
  check(
    z.union([z.int(), z.string()], {
      error: "a port, a range such as 5001-5004, or the name of a pool",
    }),
    (value) => numbersOf(value).every(isPort),
    {
      code: "port-out-of-range",
      message: (value) => `is ${value}, but ${portRule}`,
    },
    { minimum: 1, maximum: highest, pattern: `${range.source}|${bareNamePattern.source}` },
  ),
  (value) => {
    const [first = 0, last = first] = numbersOf(value);
    return first <= last;
  },
  {
    code: "invalid-value",
    message: (value) => `cannot be ${value}: its end is before its beginning`,
  },
);

function numbersOf(value: string | number): readonly number[] {
  return typeof value === "number" ? [value] : (readPortRange(value) ?? []);
}
