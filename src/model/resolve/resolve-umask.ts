import type { ModelValue } from "../processes-model.js";
import { umaskPattern } from "../schema/umask-schema.js";
import type { ModelNode } from "../tree.js";
import type { ValueScope } from "../value-scope.js";

/** Resolves a umask to the text in the model, so that 0022 and "022" keep their zeros. */
export function resolveUmask(node: ModelNode, { diagnostics }: ValueScope): ModelValue {
  const text = node.kind === "scalar" ? node.text : "";
  if (!umaskPattern.test(text)) {
    const hint = "three or four octal digits, such as 022";
    diagnostics.add("invalid-umask", `a umask cannot be "${text}"`, node.range, hint);
  }
  return { kind: "text", parts: [text] };
}
