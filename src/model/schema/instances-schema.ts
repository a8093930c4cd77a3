import * as z from "zod";
import { limited, literal } from "./schema-parts.js";

/** The greatest number of instances, against slips of the keyboard. */
export const maximumInstances = 10_000;

/** `instances:`, the number of instances of a process, or their suffixes. */
export const instances = limited(
  z.union([z.int(), z.array(limited(literal, { pattern: "^[a-z0-9_-]+$" }))], {
    error: "a number or a list of suffixes",
  }),
  { minimum: 1, maximum: maximumInstances, minItems: 1 },
);
