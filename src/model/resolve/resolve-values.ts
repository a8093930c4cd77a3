import { nameHint } from "../../diagnostics/closest-name.js";
import { checkCharacters } from "../check/check-characters.js";
import { deduplicated } from "../deduplicate-diagnostics.js";
import type { ModelValue, NamedValue } from "../processes-model.js";
import {
  isFloatText,
  type MapNode,
  type ModelNode,
  type ScalarNode,
  type TaggedNode,
} from "../tree.js";
import type { ValueScope } from "../value-scope.js";
import { literalText, resolveExpression, resolveString } from "./resolve-code.js";
import { reportOneInstance, resolveReference } from "./resolve-reference.js";

/** A function that resolves a node to a value, and reports errors in it. */
export type ValueResolver = (node: ModelNode, scope: ValueScope) => ModelValue;

/** Stands for a value with an error, which is never emitted. */
const invalidValue: ModelValue = { kind: "null" };

/** Resolves a value of any type. */
export function resolveValue(node: ModelNode, scope: ValueScope): ModelValue {
  switch (node.kind) {
    case "map":
      return { kind: "map", entries: resolveEntries(node, scope, resolveValue) };
    case "list":
      return resolveItems(node, scope, resolveValue);
    case "ref":
      if (isToAllInstances(node)) return resolveInstances(node, scope);
      return resolveReference(node, scope, false) ?? invalidValue;
    case "nix":
      return resolveExpression(node, scope) ?? invalidValue;
    case "scalar":
      return resolveScalar(node, scope);
  }
}

/** Resolves a value to text. Numbers and booleans become the text in the model. */
export function resolveText(node: ModelNode, scope: ValueScope): ModelValue {
  if (node.kind === "ref" && isToAllInstances(node)) {
    const message = "the reference stands for several values, but this value must be a string";
    scope.diagnostics.add("invalid-reference", message, node.range, "use it in a list");
    return invalidValue;
  }
  if (node.kind === "ref") return resolveReference(node, scope, true) ?? invalidValue;
  const isWritten = node.kind === "scalar" && ["number", "boolean"].includes(typeof node.value);
  return isWritten ? literalText(node.text) : resolveValue(node, scope);
}

/** Resolves a value to a whole number, also when it is written as a float: `1e3`. */
export function resolveInteger(node: ModelNode, scope: ValueScope): ModelValue {
  const value = resolveValue(node, scope);
  return value.kind === "number" ? { ...value, isFloat: false } : value;
}

/** Resolves each item of a list with the same resolver. */
export function resolveItems(
  node: ModelNode,
  scope: ValueScope,
  resolve: ValueResolver,
): ModelValue {
  if (node.kind !== "list") return invalidValue;
  const items = node.items.flatMap((item) =>
    item.kind === "ref" && isToAllInstances(item)
      ? resolveInstances(item, scope, resolve).items
      : [resolve(item, scope)],
  );
  return { kind: "list", items };
}

/** Resolves each value of a mapping with the same resolver. Any other node has no entries. */
export function resolveEntries(
  node: ModelNode | undefined,
  scope: ValueScope,
  resolve: ValueResolver,
): NamedValue[] {
  return node?.kind === "map" ? resolveNamed(node, scope, () => resolve) : [];
}

/** Resolves each value of a mapping with the resolver for its name. */
export function resolveNamed(
  { entries }: MapNode,
  scope: ValueScope,
  resolverOf: (name: string) => ValueResolver,
): NamedValue[] {
  return [...entries].map(([name, { keyRange, value }]) => {
    checkCharacters(name, keyRange, scope.diagnostics);
    return { name, value: resolverOf(name)(value, scope) };
  });
}

type ListValue = ModelValue & { readonly kind: "list" };

/** Whether a reference stands for all instances of a process: `!ref webapp.*`. */
function isToAllInstances({ text }: TaggedNode): boolean {
  return text.split(".")[1] === "*";
}

/** Resolves `!ref webapp.*` and `!ref webapp.*.port` to one value for each instance. */
function resolveInstances(
  node: TaggedNode,
  scope: ValueScope,
  resolve: ValueResolver = resolveValue,
): ListValue {
  const [process = "", , ...attributes] = node.text.split(".");
  const instances = scope.groups.get(process);
  if (instances === undefined) {
    if (scope.processes.has(process)) {
      reportOneInstance(process, node.range, `write !ref ${process}`, scope.diagnostics);
    } else {
      const message = `there is no process "${process}" with several instances`;
      const names = [...scope.groups.keys(), ...scope.processes.keys()];
      scope.diagnostics.add("invalid-reference", message, node.range, nameHint(process, names));
    }
  }
  const others = { ...scope, diagnostics: deduplicated(scope.diagnostics) };
  const items = (instances ?? []).map((instance, index) =>
    resolve({ ...node, text: [instance, ...attributes].join(".") }, index === 0 ? scope : others),
  );
  return { kind: "list", items };
}

function resolveScalar(node: ScalarNode, scope: ValueScope): ModelValue {
  const { value } = node;
  if (typeof value === "string") return resolveString(node, scope);
  if (typeof value === "boolean") return { kind: "boolean", value };
  if (typeof value === "number") return { kind: "number", value, isFloat: isFloatText(node.text) };
  return { kind: "null" };
}
