import { checkCharacters } from "./check-characters.js";
import type { ModelValue, NamedValue } from "./processes-model.js";
import { literalText, resolveExpression, resolveString } from "./resolve-code.js";
import { resolveReference } from "./resolve-reference.js";
import { isFloatText, type ModelNode, type ScalarNode } from "./tree.js";
import type { ValueScope } from "./value-scope.js";

/** A function that turns a node into a value, and reports what is wrong in it. */
export type ValueReader = (node: ModelNode, scope: ValueScope) => ModelValue;

/** Stands for a value that is wrong, and never emitted. */
const nothing: ModelValue = { kind: "null" };

/** Resolves a value of any type. */
export function resolveValue(node: ModelNode, scope: ValueScope): ModelValue {
  switch (node.kind) {
    case "map":
      return { kind: "map", entries: resolveEntries(node, scope, resolveValue) };
    case "list":
      return resolveItems(node, scope, resolveValue);
    case "ref":
      return resolveReference(node, scope, false) ?? nothing;
    case "nix":
      return resolveExpression(node, scope) ?? nothing;
    case "scalar":
      return resolveScalar(node, scope);
  }
}

/** Resolves a value that is to be text: numbers and booleans are taken as they are written. */
export function resolveText(node: ModelNode, scope: ValueScope): ModelValue {
  if (node.kind === "ref") return resolveReference(node, scope, true) ?? nothing;
  const isWritten = node.kind === "scalar" && ["number", "boolean"].includes(typeof node.value);
  return isWritten ? literalText(node.text) : resolveValue(node, scope);
}

/** Resolves each item of a list in the same way. */
export function resolveItems(node: ModelNode, scope: ValueScope, read: ValueReader): ModelValue {
  if (node.kind !== "list") return nothing;
  return { kind: "list", items: node.items.map((item) => read(item, scope)) };
}

/** Resolves each value of a mapping in the same way; there are none when it is something else. */
export function resolveEntries(
  node: ModelNode | undefined,
  scope: ValueScope,
  read: ValueReader,
): NamedValue[] {
  if (node?.kind !== "map") return [];
  return [...node.entries].map(([name, { keyRange, value }]) => {
    checkCharacters(name, keyRange, scope.problems);
    return { name, value: read(value, scope) };
  });
}

function resolveScalar(node: ScalarNode, scope: ValueScope): ModelValue {
  const { value } = node;
  if (typeof value === "string") return resolveString(node, scope);
  if (typeof value === "boolean") return { kind: "boolean", value };
  if (typeof value === "number") return { kind: "number", value, isFloat: isFloatText(node.text) };
  return { kind: "null" };
}
