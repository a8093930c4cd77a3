import type { Diagnostics } from "../collect-diagnostics.js";
import { scalarText } from "../text/scalar-text.js";
import type { ModelNode } from "../tree.js";

/** SIGKILL, SIGCHLD and SIGSTOP, by name and number. */
const uncaught = /^(?:(?:SIG)?(?:KILL|CHLD|CLD|STOP)|9|17|19)$/;

/** Reports a stop signal of the image that its root process cannot take as the request to stop. */
export function checkStopSignal(node: ModelNode | undefined, diagnostics: Diagnostics): void {
  const signal = scalarText(node);
  if (node === undefined || signal === undefined || !uncaught.test(signal)) return;
  const message = `image.stopSignal cannot be "${signal}": no process can catch it to stop in order`;
  diagnostics.add("invalid-value", message, node.range, "SIGTERM, SIGINT or SIGQUIT are usual");
}
