import { checkCodeKind } from "../check/check-code-kind.js";
import { checkNames } from "../check/check-names.js";
import { unixNameRule } from "../names/unix-name.js";
import type { ModelValue } from "../processes-model.js";
import { typePattern, typeRule } from "../rules/read-rules.js";
import type { Rule } from "../rules/rule.js";
import { scalarText } from "../text/scalar-text.js";
import type { ModelNode } from "../tree.js";
import type { ValueScope } from "../value-scope.js";
import { resolveExecutable } from "./resolve-executable.js";
import { resolveModule, resolvePackage } from "./resolve-package.js";
import { resolveUmask } from "./resolve-umask.js";
import {
  resolveInteger,
  resolveItems,
  resolveNamed,
  resolveText,
  resolveValue,
  type ValueResolver,
} from "./resolve-values.js";

/** The resolvers of the base types. */
const resolversOfBases: Readonly<Record<string, ValueResolver>> = {
  text: resolveText,
  path: resolveText,
  argument: resolveText,
  scalar: resolveText,
  executable: resolveExecutable,
  package: resolvePackage,
  integer: resolveInteger,
  enum: resolveLiteral,
};

/** Resolves a value that matches the schema of its rule. */
export function resolveByRule(rule: Rule, node: ModelNode, scope: ValueScope): ModelValue {
  const { base, items, values, names, keys = {}, options = [] } = rule;
  if (node.kind === "nix") checkCodeKind(rule, node, scope);
  if (base === "either") {
    const option = options.find(({ base }) => nodeKinds[base] === node.kind) ?? options.at(-1);
    return option === undefined ? resolveValue(node, scope) : resolveByRule(option, node, scope);
  }
  if (base === "list" && items !== undefined) return resolveItems(node, scope, by(items));
  if (node.kind === "map" && (base === "mapping" || base === "record")) {
    checkNames(names ?? namesOfOpenRecord(rule), node, scope.diagnostics);
    const resolverFor = (name: string) => by(keys[name] ?? values);
    return { kind: "map", entries: resolveNamed(node, scope, resolverFor) };
  }
  return resolverOf(rule)(node, scope);
}

/** The schema reports unknown keys of all other records. */
function namesOfOpenRecord({ open, keys = {} }: Rule): Rule | undefined {
  return open === true ? { ...typeRule("name"), choices: Object.keys(keys), open } : undefined;
}

const nodeKinds: Readonly<Record<string, ModelNode["kind"]>> = {
  list: "list",
  mapping: "map",
  record: "map",
};

function by(rule: Rule | undefined): ValueResolver {
  return rule === undefined ? resolveValue : (node, scope) => resolveByRule(rule, node, scope);
}

function resolverOf({ type, base, literal }: Rule): ValueResolver {
  if (type === "umask") return resolveUmask;
  if (type === "user") return resolveUser;
  if (type === "module") return resolveModule;
  if (base === "text" && literal === true) return resolveLiteral;
  return resolversOfBases[base] ?? resolveValue;
}

/** Resolves a user, whose name can become too long through the suffix of an instance. */
function resolveUser(node: ModelNode, scope: ValueScope): ModelValue {
  const text = scalarText(node) ?? "";
  if (!typePattern("user").test(text)) {
    const message = `a user cannot be "${text}"`;
    scope.diagnostics.add("invalid-name", message, node.range, unixNameRule(text));
  }
  return resolveLiteral(node, scope);
}

/** Resolves text to itself, without antiquotations. */
function resolveLiteral(node: ModelNode, scope: ValueScope): ModelValue {
  const text = scalarText(node);
  return text === undefined ? resolveValue(node, scope) : { kind: "text", parts: [text] };
}
