import { pathFromModel } from "../text/relative-path.js";
import { scalarText } from "../text/scalar-text.js";
import { splitText } from "../text/split-text.js";
import type { ModelNode } from "../tree.js";
import type { ValueEnvironment } from "../value-scope.js";

/** Reports contents of the image that are files, and not the folders of packages. */
export function checkContents(
  node: ModelNode | undefined,
  { diagnostics, readCode, readPath }: ValueEnvironment,
): void {
  for (const item of node?.kind === "list" ? node.items : []) {
    const text = scalarText(item) ?? "";
    if (text.startsWith("/") && !text.startsWith("/nix/store/")) {
      const message = `"${text}" is a path of the machine, not a package`;
      const name = text.split("/").at(-1) ?? "";
      const hint = `write \${pkgs.${/^[A-Za-z_][\w-]*$/.test(name) ? name : "name"}}`;
      diagnostics.add("invalid-value", message, item.range, hint);
      continue;
    }
    const [part, ...others] = splitText(text, readCode);
    if (part?.kind !== "code" || others.length > 0) continue;
    const [value] = part.reading.values;
    const [path] = part.reading.paths;
    if (value?.kind !== "path" || path === undefined) continue;
    const place = pathFromModel(path.target, item.range, diagnostics.source);
    if (readPath(place).kind !== "file") continue;
    const message = `"${path.target}" is a file, but contents are folders`;
    const hint = "name a folder, whose files appear in the root of the image";
    diagnostics.add("invalid-value", message, item.range, hint);
  }
}
