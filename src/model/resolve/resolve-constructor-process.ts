import { checkCharacters } from "../check/check-characters.js";
import { checkDependencyPackages } from "../check/check-dependency-packages.js";
import { checkInstanceParameters } from "../check/check-instance-parameters.js";
import { checkMissingParameters } from "../check/check-missing-parameters.js";
import { checkParameterType } from "../check/check-parameter-type.js";
import { checkUnknownParameters } from "../check/check-unknown-parameters.js";
import type { ConstructorCall } from "../check/constructor-call.js";
import type { ConstructorHeader, ConstructorParameter, KnownConstructor } from "../context.js";
import { loopbackParameters, portOfService } from "../names/constructor-defaults.js";
import type { ConstructorProcess, NamedValue } from "../processes-model.js";
import { constructorRules, instanceKeys } from "../rules/process-rules.js";
import { scalarText } from "../text/scalar-text.js";
import { child, type MapEntry, type MapNode } from "../tree.js";
import type { ValueScope } from "../value-scope.js";
import { resolveByRule } from "./resolve-by-rule.js";
import { literalText } from "./resolve-code.js";
import { findConstructor } from "./resolve-constructors.js";
import { resolveText, resolveValue } from "./resolve-values.js";

/** The properties of a process that follow from its constructor. */
type ConstructorParts = Omit<
  ConstructorProcess,
  "kind" | "name" | "attributes" | "dependencies" | "conditions" | "restartsWith"
>;

/**
 * Checks the parameters of a process against its constructor, and resolves them.
 *
 * @returns `undefined` when the constructor is unknown or its file is wrong.
 */
export function resolveConstructorProcess(
  process: string,
  node: MapNode,
  constructors: ReadonlyMap<string, KnownConstructor>,
  scope: ValueScope,
  suffix?: string,
): ConstructorParts | undefined {
  const { diagnostics } = scope;
  const nameNode = child(node, "constructor") ?? node;
  const callee = scalarText(nameNode) ?? "";
  const known = findConstructor(callee, process, nameNode, constructors, diagnostics);
  const headerParameters = known?.header?.parameters;
  const parameters = new Map(headerParameters?.map((parameter) => [parameter.name, parameter]));
  const call: ConstructorCall = { process, callee, nameNode, parameters };
  const otherKeys = keysOfAnyProcess(parameters);
  const entries = [...node.entries].filter(([key]) => !otherKeys.includes(key));
  checkInstanceParameters(process, entries, diagnostics);
  const passed = entries.map(([key, entry]) => {
    const parameter = parameters.get(key);
    if (parameter !== undefined) checkParameterType(call, parameter, entry.value, scope);
    if (known?.origin === "catalogue" && key === "dependencies")
      checkDependencyPackages(process, entry.value, diagnostics);
    return resolveParameter(key, entry, parameter, scope);
  });
  const overridesNode = otherKeys.includes("overrides") ? child(node, "overrides") : undefined;
  const { overrides: rule } = constructorRules;
  const overrides =
    overridesNode === undefined || rule === undefined
      ? {}
      : { overrides: resolveByRule(rule, overridesNode, scope) };
  if (known?.header === undefined) return undefined;

  const { header, origin } = known;
  if (suffix !== undefined) {
    const own = instanceParameter(call, header, suffix, scope);
    if (own !== undefined && !node.entries.has(own.name)) passed.push(own);
  }
  const port = child(node, "port") === undefined ? portOfService(known) : undefined;
  const inherited = ["port", "dnsName"].filter(
    (key) => scope.ownAttributes.has(key) && parameters.has(key),
  );
  if (header.parameters !== undefined) {
    if (!header.open) checkUnknownParameters(call, entries, otherKeys, diagnostics);
    const names = new Set([...passed.map(({ name }) => name), ...inherited]);
    checkMissingParameters(call, names, diagnostics);
  }
  const loopback = loopbackParameters(header.parameters ?? []);
  return {
    constructor: callee,
    origin,
    ...(port === undefined ? {} : { port }),
    parameters: passed,
    loopback: loopback.filter((name) => !passed.some((parameter) => parameter.name === name)),
    inherited,
    ...overrides,
    furtherLevels: header.furtherLevels,
  };
}

/** Keys that are not parameters. `overrides` is one when the constructor declares it. */
function keysOfAnyProcess(parameters: ConstructorCall["parameters"]): readonly string[] {
  const keys = [...instanceKeys, "constructor"];
  return parameters.has("overrides") ? keys : [...keys, "overrides"];
}

/** The parameter that identifies an instance: its suffix, or its whole name. */
function instanceParameter(
  { process, callee, nameNode, parameters }: ConstructorCall,
  header: ConstructorHeader,
  suffix: string,
  { diagnostics }: ValueScope,
): NamedValue | undefined {
  const values = { instanceSuffix: suffix, instanceName: process };
  for (const [name, text] of Object.entries(values)) {
    if (parameters.has(name)) return { name, value: literalText(text) };
  }
  if (header.open) return { name: "instanceSuffix", value: literalText(suffix) };
  const message = `the constructor "${callee}" has no parameter instanceSuffix, so it cannot distinguish instances`;
  const hint = "add the parameter instanceSuffix to the constructor";
  diagnostics.add("not-instantiable", message, nameNode.range, hint);
  return undefined;
}

function resolveParameter(
  name: string,
  { keyRange, value }: MapEntry,
  parameter: ConstructorParameter | undefined,
  scope: ValueScope,
): NamedValue {
  checkCharacters(name, keyRange, scope.diagnostics);
  const resolve =
    parameter?.kind === "text" || parameter?.kind === "path" ? resolveText : resolveValue;
  return { name, value: resolve(value, scope) };
}
