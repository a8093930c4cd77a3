import * as z from "zod";
import { check, mapping } from "./schema-parts.js";

const bound = check(
  z.int({ error: "a whole number" }),
  (value) => value >= 0 && value <= 0xffff_ffff,
  { code: "invalid-value", problem: (value) => `cannot be ${value}` },
);

const pool = check(
  z.strictObject({ min: bound, max: bound }, { error: "a mapping of min and max" }),
  ({ min, max }) => min <= max,
  {
    code: "invalid-value",
    problem: () => "has no number",
    hint: () => "min is not greater than max",
  },
);

/** `ids:`, the pools that numbers are assigned from. */
export const pools = mapping(pool, "a mapping of names to pools");
