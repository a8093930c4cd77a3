import { nameHint } from "../../diagnostics/closest-name.js";
import type { ConstructorHeader, ConstructorParameter } from "../context.js";
import { instanceKeys } from "../instances/instance-keys.js";
import type { ConstructorProcess, NamedValue } from "../processes-model.js";
import { checkCharacters } from "../text/check-characters.js";
import { scalarText } from "../text/scalar-text.js";
import { child, type MapEntry, type MapNode, type ModelNode } from "../tree.js";
import type { ValueScope } from "../value-scope.js";
import { checkOverrides } from "./check-inline.js";
import { checkParameter } from "./check-parameter.js";
import { literalText } from "./resolve-code.js";
import { findConstructor, type KnownConstructor } from "./resolve-constructors.js";
import { resolveText, resolveValue } from "./resolve-values.js";

/** What a process has because a constructor makes it. */
type ConstructorParts = Omit<ConstructorProcess, "kind" | "name" | "attributes" | "dependencies">;

/** Checks the parameters of a process against its constructor, and resolves them. */
export function constructorParts(
  process: string,
  node: MapNode,
  constructors: ReadonlyMap<string, KnownConstructor>,
  scope: ValueScope,
  suffix?: string,
): ConstructorParts | undefined {
  const nameNode = child(node, "constructor") ?? node;
  const callee = scalarText(nameNode) ?? "";
  const known = findConstructor(callee, process, nameNode, constructors, scope.problems);
  const takes = new Map(known?.header?.parameters?.map((parameter) => [parameter.name, parameter]));
  const others = otherKeys(takes);
  const given = [...node.entries].filter(([key]) => !others.includes(key));
  const parameters = given.map(([key, entry]) => {
    const parameter = takes.get(key);
    if (parameter !== undefined)
      checkParameter({ parameter, process, callee, node: entry.value }, scope.problems);
    return readParameter(key, entry, parameter, scope);
  });
  const overrides = others.includes("overrides") ? child(node, "overrides") : undefined;
  checkOverrides(overrides, scope.problems);
  const told = overrides === undefined ? {} : { overrides: resolveValue(overrides, scope) };
  if (known?.header === undefined) return undefined;

  const { header, origin } = known;
  if (suffix !== undefined) {
    const own = instanceParameter({ process, callee, nameNode, takes }, header, suffix, scope);
    if (own !== undefined && !node.entries.has(own.name)) parameters.push(own);
  }
  const inherited = ["port", "dnsName"].filter((key) => scope.own.has(key) && takes.has(key));
  if (header.parameters !== undefined) {
    const call = { process, callee, nameNode, takes };
    if (!header.open) reportUnknown(call, given, scope);
    reportMissing(call, new Set([...parameters.map(({ name }) => name), ...inherited]), scope);
  }
  return {
    constructor: callee,
    origin,
    parameters,
    inherited,
    ...told,
    furtherLevels: header.furtherLevels,
  };
}

/** Keys of such a process that are not parameters, or not only. */
function otherKeys(takes: Call["takes"]): readonly string[] {
  const keys = [...instanceKeys, "constructor"];
  return takes.has("overrides") ? keys : [...keys, "overrides"];
}

/** What tells an instance from the others: the suffix, or else the whole name. */
function instanceParameter(
  { process, callee, nameNode, takes }: Call,
  header: ConstructorHeader,
  suffix: string,
  { problems }: ValueScope,
): NamedValue | undefined {
  const values = { instanceSuffix: suffix, instanceName: process };
  for (const [name, text] of Object.entries(values)) {
    if (takes.has(name)) return { name, value: literalText(text) };
  }
  if (header.open) return { name: "instanceSuffix", value: literalText(suffix) };
  const message = `the constructor "${callee}" takes no instanceSuffix, so all instances would be one`;
  problems.add("not-instantiable", message, nameNode.range, "give it a parameter instanceSuffix");
  return undefined;
}

function readParameter(
  name: string,
  { keyRange, value }: MapEntry,
  parameter: ConstructorParameter | undefined,
  scope: ValueScope,
) {
  checkCharacters(name, keyRange, scope.problems);
  const resolve = parameter?.kind === "text" ? resolveText : resolveValue;
  return { name, value: resolve(value, scope) };
}

/** A process that calls a constructor. */
interface Call {
  readonly process: string;
  readonly callee: string;
  readonly nameNode: ModelNode;
  readonly takes: ReadonlyMap<string, ConstructorParameter>;
}

function reportUnknown(
  { process, callee, takes }: Call,
  given: readonly (readonly [string, MapEntry])[],
  { problems }: ValueScope,
): void {
  for (const [key, { keyRange }] of given) {
    if (takes.has(key)) continue;
    const message = `the constructor "${callee}" of process "${process}" has no parameter "${key}"`;
    const hint = nameHint(key, [...takes.keys(), ...otherKeys(takes)]);
    problems.add("unknown-parameter", message, keyRange, hint);
  }
}

function reportMissing(
  { process, callee, nameNode, takes }: Call,
  passed: ReadonlySet<string>,
  { problems }: ValueScope,
): void {
  for (const { name, hasDefault } of takes.values()) {
    if (hasDefault || passed.has(name)) continue;
    const message = `process "${process}" does not give "${name}", which the constructor "${callee}" needs`;
    problems.add("missing-parameter", message, nameNode.range, `add ${name}: to the process`);
  }
}
