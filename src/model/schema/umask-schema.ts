import type { Problems } from "../problems.js";
import type { ModelValue } from "../processes-model.js";
import type { ModelNode } from "../tree.js";
import { limited, literal } from "./schema-parts.js";

const pattern = /^[0-7]{3,4}$/;

/** `umask:`. Whether a number was written with its zeros is seen in the text alone. */
export const umask = limited(literal, { pattern: pattern.source, minimum: 0, maximum: 7777 });

/** Reads a umask as it is written, so that 0022 and "022" are what they look like. */
export function readUmask(node: ModelNode, problems: Problems): ModelValue {
  const text = node.kind === "scalar" ? node.text : "";
  if (!pattern.test(text)) {
    const message = `a umask cannot be "${text}"`;
    problems.add("invalid-umask", message, node.range, "three or four octal digits, such as 022");
  }
  return { kind: "text", parts: [text] };
}
