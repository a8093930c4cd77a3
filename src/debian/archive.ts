import * as z from "zod";

/** Debian's archives, as a lock names them. */
export const archiveSchema = z.enum(["main", "security"]);

/** Which of Debian's archives a file comes from; each has a mirror of its own. */
export type Archive = z.infer<typeof archiveSchema>;
