import * as z from "zod";

/** The names of Debian's archives in a lock. */
export const archiveSchema = z.enum(["main", "security"]);

/** One of Debian's archives; each has its own mirrors. */
export type Archive = z.infer<typeof archiveSchema>;
