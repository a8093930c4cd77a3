import type { ModelNode } from "../../model/tree.js";
import { splitWords } from "../split-words.js";
import { type ServiceContext, textOf, textsOf } from "./service-reading.js";

/** Returns the words of a command of compose, a list or a line, which no shell runs. */
export function commandOf(
  node: ModelNode | undefined,
  context: ServiceContext,
): readonly string[] | undefined {
  if (node === undefined || (node.kind === "scalar" && node.value === null)) return undefined;
  return node.kind === "list" ? textsOf(node, context) : splitWords(textOf(node, context) ?? "");
}
