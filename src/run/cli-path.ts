import { fileURLToPath } from "node:url";

/** The path of the compiled command line, for programs that start it. */
export const cliPath = fileURLToPath(new URL("../cli.js", import.meta.url));
