// npm run demo: takes the example of the README from its model to a page served by a container.
import { prepare } from "../prepare.mjs";

prepare();
// This module imports the compiled code, which exists only now.
const { demonstrate } = await import("./demonstrate.mjs");
process.exitCode = await demonstrate();
