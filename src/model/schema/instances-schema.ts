import * as z from "zod";
import { limited, literal } from "./schema-parts.js";

/** More instances than this are a slip of the keyboard. */
export const maximumInstances = 10_000;

/** `instances:`, how many there are of a process, or their suffixes. */
export const instances = limited(
  z.union([z.int(), z.array(limited(literal, { pattern: "^[a-z0-9_-]+$" }))], {
    error: "a number or a list of suffixes",
  }),
  { minimum: 1, maximum: maximumInstances, minItems: 1 },
);
