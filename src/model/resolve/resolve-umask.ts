import type { ModelValue } from "../processes-model.js";
import { typePattern, typeRule } from "../rules/read-rules.js";
import type { ModelNode } from "../tree.js";
import type { ValueScope } from "../value-scope.js";

const pattern = typePattern("umask");
const { rule } = typeRule("umask");

/** Resolves a umask to the text in the model, so that 0022 and "022" keep their zeros. */
export function resolveUmask(node: ModelNode, { diagnostics }: ValueScope): ModelValue {
  const text = node.kind === "scalar" ? node.text : "";
  if (!pattern.test(text)) {
    diagnostics.add(
      "invalid-umask",
      `a umask cannot be "${text}"`,
      node.range,
      `${rule}, such as 022`,
    );
  }
  return { kind: "text", parts: [text] };
}
