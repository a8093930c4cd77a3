import type { Diagnostics } from "../collect-diagnostics.js";
import type { ModelContext } from "../context.js";
import { deduplicated } from "../deduplicate-diagnostics.js";
import type { ProcessNode } from "../instances/expand-instances.js";
import { pathFromModel } from "../text/relative-path.js";
import { scalarText } from "../text/scalar-text.js";
import { child, type ModelNode } from "../tree.js";
import { describesImage, imageContents } from "./image-contents.js";

/** Keys of a process with a list of arguments. */
export const fileArgumentKeys = [
  "args",
  "daemonArgs",
  "daemonExtraArgs",
  "foregroundProcessArgs",
  "foregroundProcessExtraArgs",
];

/** A relative path with a folder or an extension. */
const filePath = /^(?:\.{1,2}\/)*[\w-][\w.-]*(?:\/[\w.-]+)+$|^(?:\.\/)?[\w-]+\.[A-Za-z]\w*$/;

/**
 * Reports arguments that name a file beside the model, which a container does not have: `python3 app.py`.
 * Processes with a directory of their own may have such a file there.
 */
export function checkFileArguments(
  root: ModelNode,
  processes: readonly ProcessNode[],
  { readPath, target }: ModelContext,
  diagnostics: Diagnostics,
): void {
  const image = child(root, "image");
  const isElsewhere = child(image, "workingDirectory") !== undefined;
  if (!describesImage(root, target) || isElsewhere) return;
  if (imageContents(root, target).added === "files") return;
  const once = deduplicated(diagnostics);
  for (const { node } of processes) {
    const isInline = child(node, "constructor") === undefined;
    if (!isInline || child(node, "directory") !== undefined) continue;
    for (const item of fileArgumentKeys.flatMap((key) => itemsOf(child(node, key)))) {
      const text = scalarText(item) ?? "";
      if (!filePath.test(text)) continue;
      const path = pathFromModel(text, item.range, diagnostics.source);
      if (readPath(path).kind !== "file") continue;
      const message = `"${text}" is a file beside the model, which a container does not have`;
      const hint = `write "\${${text.startsWith(".") ? text : `./${text}`}}" for its path in the image`;
      once.add("invalid-path", message, item.range, hint);
    }
  }
}

function itemsOf(node: ModelNode | undefined): readonly ModelNode[] {
  return node?.kind === "list" ? node.items : [];
}
