// npm run demo: takes the example of the README from its model to a page served by a container.
import { prepare } from "../prepare.mjs";

prepare();
// What follows imports the compiled code, which is there only now.
const { demonstrate } = await import("./demonstrate.mjs");
process.exitCode = await demonstrate();
