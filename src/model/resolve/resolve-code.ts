import { closestName, nameHint } from "../../diagnostics/closest-name.js";
import { checkAntiquotation } from "../check/check-antiquotation.js";
import { checkAssignedId } from "../check/check-assigned-id.js";
import { checkAttributes } from "../check/check-attributes.js";
import { checkCharacters } from "../check/check-characters.js";
import { checkPackage, checkPythonPackages } from "../check/check-package.js";
import { checkCodePath } from "../check/check-path.js";
import type { CodePath, CodeReading, CodeVariable } from "../context.js";
import { kindOfKnownValue } from "../names/known-values.js";
import { reservedMeaning } from "../names/reserved-names.js";
import { nixBuiltins } from "../names/scopes.js";
import { isShellParameter, literalHint } from "../names/shell-parameter.js";
import type { CodeValue, ModelValue, TextPart } from "../processes-model.js";
import { folderOf } from "../text/relative-path.js";
import type { LocatePart } from "../text/scalar-places.js";
import { isOddPath, type SplitPart, splitText } from "../text/split-text.js";
import type { ModelNode, ScalarNode, TaggedNode } from "../tree.js";
import { isText, type ValueScope, valueNode } from "../value-scope.js";

/** Creates a text value without antiquotations. */
export function literalText(text: string): ModelValue {
  return { kind: "text", parts: text === "" ? [] : [text] };
}

/** Resolves a string with its antiquotations; one that contains a reported mistake becomes null. */
export function resolveString(node: ScalarNode, scope: ValueScope): ModelValue {
  checkCharacters(node.text, node.range, scope.diagnostics);
  if (!node.text.includes("${")) return literalText(node.text);
  const parts = splitText(node.text, scope.readCode).map((part) => resolvePart(part, node, scope));
  const resolved = parts.filter((part) => part !== undefined);
  return resolved.length < parts.length ? { kind: "null" } : { kind: "text", parts: resolved };
}

/**
 * Resolves `!nix "code"`.
 *
 * @returns `undefined` for invalid code, which is reported.
 */
export function resolveExpression(node: TaggedNode, scope: ValueScope): CodeValue | undefined {
  checkCharacters(node.text, node.range, scope.diagnostics);
  const reading = scope.readCode(node.text);
  if (reading.kind === "expression") return resolveCode(node.text, reading, node.locate, scope);
  const range = node.locate(reading.range.start, reading.range.end);
  scope.diagnostics.add("invalid-antiquotation", "this is not a Nix expression", range);
  return undefined;
}

function resolvePart(part: SplitPart, node: ScalarNode, scope: ValueScope): TextPart | undefined {
  if (part.kind === "text") return part.text;
  if (part.kind === "error") {
    const range = node.locate(part.start, part.end);
    const code = node.text.slice(part.start + 2, part.end - 1);
    const hint = isShellParameter(code)
      ? literalHint(code)
      : isOddPath(code)
        ? `write \${./. + "/${code.replace(/^\.\//, "")}"}`
        : "write $${ for a literal ${";
    scope.diagnostics.add("invalid-antiquotation", part.reason, range, hint);
    return undefined;
  }
  const suffix = instanceSuffix(part.code, scope);
  if (suffix !== undefined) return suffix;
  const locate: LocatePart = (start, end) => node.locate(part.start + start, part.start + end);
  if (!checkAntiquotation(part.code, part.reading, locate, scope)) return undefined;
  const unknown = unknownParameter(part, scope);
  if (unknown !== undefined) {
    reportUnknownVariable(unknown, locate, scope, part.code);
    return undefined;
  }
  const kind = unprintableKind(part.code, part.reading, scope);
  if (kind !== undefined) {
    const message = `"${part.code}" is a ${kind}, which a string cannot contain`;
    const hint =
      kind === "function"
        ? `call it with its arguments: \${${part.code} ...}`
        : `name one of its values, such as \${${part.code}.NAME}`;
    scope.diagnostics.add("invalid-antiquotation", message, locate(0, part.code.length), hint);
    return undefined;
  }
  // Nix copies a path in a string to the store, and refuses one that does not exist.
  for (const path of part.reading.paths.filter(isAbsolute)) checkCodePath(path, locate, scope);
  const code = resolveCode(part.code, part.reading, locate, scope);
  return numberReference(part.code, part.reading, scope) ?? code;
}

/** Returns the first unknown variable of an antiquotation that is probably a parameter of a shell. */
function unknownParameter(
  { code, reading }: SplitPart & { kind: "code" },
  scope: ValueScope,
): CodeVariable | undefined {
  const [first, ...others] = reading.variables.filter((use) => !isKnownVariable(use, scope));
  const isWhole = others.length === 0 && first?.start === 0 && first.end === code.length;
  return isWhole || isShellParameter(code) ? first : undefined;
}

/**
 * Returns the suffix of an instance: `webapp1.local` is easier to read than
 * `webapp${instanceSuffix}.local`.
 */
function instanceSuffix(code: string, { ownAttributes }: ValueScope): string | undefined {
  if (code.trim() !== "instanceSuffix") return undefined;
  const node = ownAttributes.get("instanceSuffix");
  return node?.kind === "scalar" ? node.text : undefined;
}

/** The kind of a value of the model that code names, if Nix cannot put the value into a string. */
function unprintableKind(
  code: string,
  { variables }: Expression,
  scope: ValueScope,
  seen: readonly ModelNode[] = [],
): "mapping" | "function" | undefined {
  const [use] = variables;
  if (use === undefined || use.start !== 0 || use.end !== code.length) return undefined;
  const node = valueNode([use.name, ...use.attributes], scope);
  if (node?.kind === "map") return "mapping";
  if (node?.kind !== "nix" || seen.includes(node)) return undefined;
  const reading = scope.readCode(node.text);
  if (reading.kind !== "expression") return undefined;
  for (const { kind: visible, start, end } of reading.values) {
    const kind = kindOfKnownValue(node.text.slice(start, end)) ?? visible;
    if (kind === "function") return "function";
    if (kind === "set") return "mapping";
  }
  return unprintableKind(node.text.trim(), reading, scope, [...seen, node]);
}

type Expression = CodeReading & { readonly kind: "expression" };

/**
 * Returns a reference for code such as `webapp.port` that is a number, which Nix does not splice
 * into a string.
 */
function numberReference(code: string, reading: Expression, scope: ValueScope) {
  const [use] = reading.variables;
  if (use === undefined || use.start !== 0 || use.end !== code.length) return undefined;
  const names: [string, ...string[]] = [use.name, ...use.attributes];
  const target = valueNode(names, scope);
  const isAssigned = use.name === "ids" && names.length === 3 && scope.variables.includes("ids");
  if (!isAssigned && (target === undefined || isText(target))) return undefined;
  return { kind: "reference", names, asText: true } as const;
}

function resolveCode(
  code: string,
  reading: Expression,
  locate: LocatePart,
  scope: ValueScope,
): CodeValue {
  for (const use of reading.variables) resolveVariable(use, locate, scope);
  const paths = reading.paths.filter((path) => !isAbsolute(path));
  for (const path of paths) checkCodePath(path, locate, scope);
  checkPythonPackages(code, locate, scope);
  const variables = reading.variables.map(({ name }) => name);
  const folder = folderOf(locate(0, 1), scope.diagnostics.source);
  const place = folder === "." || paths.length === 0 ? {} : { folder };
  return { kind: "code", code, variables, paths, ...place };
}

function isAbsolute({ target }: CodePath): boolean {
  return /^[/~]/.test(target);
}

function resolveVariable(use: CodeVariable, locate: LocatePart, scope: ValueScope): void {
  const { name, attributes } = use;
  if (isProcess(name, scope)) {
    const range = locate(use.start, use.end);
    if (!use.hasAlternative) checkAttributes(name, attributes, range, scope);
    scope.uses.push({ process: name, attributes, range, explicit: false });
    return;
  }
  if (scope.ownAttributes.has(name)) scope.usedOwnAttributes?.add(name);
  if (name === "ids" && !use.hasAlternative)
    checkAssignedId(attributes, locate(use.start, use.end), scope);
  if (!isKnownVariable(use, scope)) reportUnknownVariable(use, locate, scope);
  checkPackage(use, locate, scope);
}

/** Whether a name is one of a process, unless no process can have it, which is reported. */
function isProcess(name: string, { processes, emittedNames }: ValueScope): boolean {
  return processes.has(name) && reservedMeaning(name, emittedNames) === undefined;
}

function isKnownVariable({ name, maybeFromWith }: CodeVariable, scope: ValueScope): boolean {
  const isBuiltin = nixBuiltins.has(name) || name.startsWith("__");
  const isDefined = scope.variables.includes(name) || scope.ownAttributes.has(name);
  return scope.processes.has(name) || isDefined || isBuiltin || maybeFromWith;
}

/** @param literal the code of an antiquotation that may be intended for a shell. */
function reportUnknownVariable(
  { name, start }: CodeVariable,
  locate: LocatePart,
  scope: ValueScope,
  literal?: string,
): void {
  const names = [...scope.processes.keys(), ...scope.ownAttributes.keys(), ...scope.variables];
  const range = locate(start, start + name.length);
  const hint = scope.definitions.has(name)
    ? `only processes can use variables of the model; known here: ${scope.variables.join(", ")}`
    : unknownVariableHint(name, names, literal);
  scope.diagnostics.add("unknown-variable", `there is no variable "${name}" here`, range, hint);
}

function unknownVariableHint(
  name: string,
  names: readonly string[],
  literal: string | undefined,
): string | undefined {
  const known = nameHint(name, names);
  if (literal === undefined) return known;
  const closest = closestName(name, names);
  // A name such as PORT is an environment variable, even when a process has an attribute port.
  if (isShellParameter(literal))
    return literalHint(literal) + (closest === undefined ? "" : `; or did you mean "${closest}"?`);
  return closest === undefined ? `${known}; ${literalHint(literal)}` : known;
}
