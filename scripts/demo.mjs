// npm run demo: the example of the README from its model to a page served by a container.
import { prepare } from "./prepare.mjs";

prepare();
const { demo } = await import("../dist/commands/demo.js");
process.exitCode = await demo();
