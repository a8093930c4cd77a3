import type { Diagnostics } from "../collect-diagnostics.js";
import { deduplicated } from "../deduplicate-diagnostics.js";
import type { ProcessNode } from "../instances/expand-instances.js";
import { executableKeys } from "../rules/process-rules.js";
import { scalarText } from "../text/scalar-text.js";
import { child, type ModelNode } from "../tree.js";

/** Folders that machines have, and images do not. */
const ofHosts = /^\/(?:usr|opt|home|root|snap|Users)\//;

/** Reports programs of a machine, for a model that describes an image. */
export function checkHostPrograms(
  root: ModelNode,
  processes: readonly ProcessNode[],
  diagnostics: Diagnostics,
): void {
  if (child(root, "image") === undefined) return;
  const once = deduplicated(diagnostics);
  for (const { node } of processes) {
    if (child(node, "constructor") !== undefined) continue;
    for (const key of executableKeys) {
      const program = child(node, key);
      const path = scalarText(program) ?? "";
      // `usrBinEnv` among the contents of images provides this one.
      if (program === undefined || !ofHosts.test(path) || path === "/usr/bin/env") continue;
      const name = path.split("/").at(-1);
      const hint = `name it in the package that contains it, such as \${pkgs.NAME}/bin/${name}`;
      once.add("invalid-path", `the program "${path}" is not in the image`, program.range, hint);
    }
  }
}
