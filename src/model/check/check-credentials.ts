import type { Diagnostics } from "../collect-diagnostics.js";
import { isUnixName, unixNameRule } from "../names/unix-name.js";
import { child, type ModelNode } from "../tree.js";

/** Reports names in `credentials:` that no user or group can have. */
export function checkCredentials(node: ModelNode | undefined, diagnostics: Diagnostics): void {
  const kinds = [
    ["groups", "group"],
    ["users", "user"],
  ] as const;
  for (const [key, noun] of kinds) {
    const names = child(node, key);
    if (names?.kind !== "map") continue;
    for (const [name, { keyRange }] of names.entries) {
      if (isUnixName(name)) continue;
      const message = `no Unix ${noun} can be called "${name}"`;
      diagnostics.add("invalid-name", message, keyRange, unixNameRule(name));
    }
  }
}
