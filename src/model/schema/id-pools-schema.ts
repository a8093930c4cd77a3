import * as z from "zod";
import { bareNamePattern } from "../names/bare-name.js";
import { required } from "./schema-keys.js";
import { check, limited, mapping, within } from "./schema-parts.js";

const bound = within(z.int({ error: "a whole number" }), [0, 0xffff_ffff], {
  code: "invalid-value",
  message: (value) => `cannot be ${value}`,
});

const pool = check(
  z.strictObject(
    {
      min: required(bound, "The first number of the pool."),
      max: required(bound, "The last number of the pool."),
    },
    { error: "a mapping of min and max" },
  ),
  ({ min, max }) => min <= max,
  {
    code: "invalid-value",
    message: () => "has no number",
    hint: () => "min is not greater than max",
  },
);

/** `ids:`, the pools that numbers are assigned from. */
export const pools = limited(mapping(pool, "a mapping of names to pools"), {
  propertyNames: { pattern: bareNamePattern.source },
});
