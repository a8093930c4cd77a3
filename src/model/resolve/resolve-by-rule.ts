import { checkNames } from "../check/check-names.js";
import { unixNameRule } from "../names/unix-name.js";
import type { ModelValue } from "../processes-model.js";
import { typePattern } from "../rules/read-rules.js";
import type { Rule } from "../rules/rule.js";
import { scalarText } from "../text/scalar-text.js";
import type { ModelNode } from "../tree.js";
import type { ValueScope } from "../value-scope.js";
import { resolveExecutable } from "./resolve-executable.js";
import { resolvePackage } from "./resolve-package.js";
import { resolveUmask } from "./resolve-umask.js";
import {
  resolveInteger,
  resolveItems,
  resolveNamed,
  resolveText,
  resolveValue,
  type ValueReader,
} from "./resolve-values.js";

/** How values of the types without a base are read. */
const readersOfBases: Readonly<Record<string, ValueReader>> = {
  text: resolveText,
  path: resolveText,
  argument: resolveText,
  scalar: resolveText,
  executable: resolveExecutable,
  package: resolvePackage,
  integer: resolveInteger,
  enum: resolveLiteral,
};

/** Resolves a value as its rule says, whose schema it fits. */
export function resolveByRule(rule: Rule, node: ModelNode, scope: ValueScope): ModelValue {
  const { base, items, values, names, keys = {}, options = [] } = rule;
  if (base === "either") {
    const option = options.find(({ base }) => nodeKinds[base] === node.kind) ?? options.at(-1);
    return option === undefined ? resolveValue(node, scope) : resolveByRule(option, node, scope);
  }
  if (base === "list" && items !== undefined) return resolveItems(node, scope, by(items));
  if (node.kind === "map" && (base === "mapping" || base === "record")) {
    checkNames(names, node, scope.diagnostics);
    const readerOf = (name: string) => by(values ?? keys[name]);
    return { kind: "map", entries: resolveNamed(node, scope, readerOf) };
  }
  return readerOf(rule)(node, scope);
}

const nodeKinds: Readonly<Record<string, ModelNode["kind"]>> = {
  list: "list",
  mapping: "map",
  record: "map",
};

function by(rule: Rule | undefined): ValueReader {
  return rule === undefined ? resolveValue : (node, scope) => resolveByRule(rule, node, scope);
}

function readerOf({ type, base, literal }: Rule): ValueReader {
  if (type === "umask") return resolveUmask;
  if (type === "user") return resolveUser;
  if (base === "text" && literal === true) return resolveLiteral;
  return readersOfBases[base] ?? resolveValue;
}

/** Resolves a user, whose name can become too long by the suffix of an instance. */
function resolveUser(node: ModelNode, scope: ValueScope): ModelValue {
  const text = scalarText(node) ?? "";
  if (!typePattern("user").test(text)) {
    const message = `user cannot be "${text}"`;
    scope.diagnostics.add("invalid-name", message, node.range, unixNameRule(text));
  }
  return resolveLiteral(node, scope);
}

/** Resolves text without antiquotations, as it is written. */
function resolveLiteral(node: ModelNode, scope: ValueScope): ModelValue {
  const text = scalarText(node);
  return text === undefined ? resolveValue(node, scope) : { kind: "text", parts: [text] };
}
