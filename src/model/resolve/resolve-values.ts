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
      if (namesInstances(node)) return resolveInstances(node, scope);
      return resolveReference(node, scope, false) ?? nothing;
    case "nix":
      return resolveExpression(node, scope) ?? nothing;
    case "scalar":
      return resolveScalar(node, scope);
  }
}

/** Resolves a value that is to be text: numbers and booleans are taken as they are written. */
export function resolveText(node: ModelNode, scope: ValueScope): ModelValue {
  if (node.kind === "ref" && namesInstances(node)) {
    const message = "these are several values, but a string is wanted here";
    scope.diagnostics.add("invalid-reference", message, node.range, "put it into a list");
    return nothing;
  }
  if (node.kind === "ref") return resolveReference(node, scope, true) ?? nothing;
  const isWritten = node.kind === "scalar" && ["number", "boolean"].includes(typeof node.value);
  return isWritten ? literalText(node.text) : resolveValue(node, scope);
}

/** Resolves a value that is to be a whole number, though it may be written as a float: `1e3`. */
export function resolveInteger(node: ModelNode, scope: ValueScope): ModelValue {
  const value = resolveValue(node, scope);
  return value.kind === "number" ? { ...value, isFloat: false } : value;
}

/** Resolves each item of a list in the same way. */
export function resolveItems(node: ModelNode, scope: ValueScope, read: ValueReader): ModelValue {
  if (node.kind !== "list") return nothing;
  const items = node.items.flatMap((item) =>
    item.kind === "ref" && namesInstances(item)
      ? resolveInstances(item, scope, read).items
      : [read(item, scope)],
  );
  return { kind: "list", items };
}

/** Resolves each value of a mapping in the same way; there are none when it is something else. */
export function resolveEntries(
  node: ModelNode | undefined,
  scope: ValueScope,
  read: ValueReader,
): NamedValue[] {
  return node?.kind === "map" ? resolveNamed(node, scope, () => read) : [];
}

/** Resolves each value of a mapping as its name says. */
export function resolveNamed(
  { entries }: MapNode,
  scope: ValueScope,
  readerOf: (name: string) => ValueReader,
): NamedValue[] {
  return [...entries].map(([name, { keyRange, value }]) => {
    checkCharacters(name, keyRange, scope.diagnostics);
    return { name, value: readerOf(name)(value, scope) };
  });
}

type ListValue = ModelValue & { readonly kind: "list" };

/** Whether a reference is to all instances of a process: `!ref webapp.*`. */
function namesInstances({ text }: TaggedNode): boolean {
  return text.split(".")[1] === "*";
}

/** Resolves `!ref webapp.*` and `!ref webapp.*.port`: one value for each instance. */
function resolveInstances(
  node: TaggedNode,
  scope: ValueScope,
  read: ValueReader = resolveValue,
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
    read({ ...node, text: [instance, ...attributes].join(".") }, index === 0 ? scope : others),
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
