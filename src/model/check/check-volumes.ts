import type { Diagnostics } from "../collect-diagnostics.js";
import { scalarText } from "../text/scalar-text.js";
import type { ModelNode } from "../tree.js";

/** Reports a volume of the image that is listed twice. */
export function checkVolumes(node: ModelNode | undefined, diagnostics: Diagnostics): void {
  const seen = new Set<string>();
  for (const item of node?.kind === "list" ? node.items : []) {
    const path = scalarText(item)?.replace(/\/+(?=\/|$)/g, "");
    if (path === undefined) continue;
    if (seen.has(path)) {
      const message = `volumes of the image contains "${path}" twice`;
      diagnostics.add("invalid-value", message, item.range, "remove one of the two");
    }
    seen.add(path);
  }
}
