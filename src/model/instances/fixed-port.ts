import { child } from "../tree.js";
import type { ProcessNode } from "./expand-instances.js";

/** Returns the port of a process that the model gives as a number. */
export function fixedPort({ node }: ProcessNode): number | undefined {
  const port = child(node, "port");
  return port?.kind === "scalar" && typeof port.value === "number" ? port.value : undefined;
}
