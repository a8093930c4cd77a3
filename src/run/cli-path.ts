import { fileURLToPath } from "node:url";

/** The compiled command line, to be started by another program. */
export const cliPath = fileURLToPath(new URL("../cli.js", import.meta.url));
