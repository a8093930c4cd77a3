import { nameHint } from "../diagnostics/closest-name.js";
import { processScope, reservedMeaning } from "./names.js";
import type { Problems } from "./problems.js";
import type { InlineProcess, NamedValue, Process } from "./processes-model.js";
import { findConstructor, type KnownConstructor } from "./resolve-constructors.js";
import { scalarText } from "./resolve-image.js";
import { inlineFields } from "./resolve-inline.js";
import {
  checkCharacters,
  type ProcessUse,
  type ValueResolver,
  type ValueScope,
} from "./resolve-values.js";
import { child, keyRangeAt, type MapNode, type ModelNode } from "./tree.js";

/** What is known of the whole model while one process is resolved. */
export interface ProcessSurroundings {
  /** The attributes of every process, by its name. */
  readonly instances: ReadonlyMap<string, ReadonlyMap<string, ModelNode>>;
  /** The place of every process in the model. */
  readonly order: ReadonlyMap<string, number>;
  readonly constructors: ReadonlyMap<string, KnownConstructor>;
  readonly resolver: ValueResolver;
  readonly problems: Problems;
}

/** A process, and the places where it names others. */
export interface ResolvedProcess {
  /** `undefined` when too much of it is wrong. */
  readonly process: Process | undefined;
  readonly uses: readonly ProcessUse[];
}

/** Instance attributes that are not parameters, or not only. */
const instanceKeys = ["port", "dnsName", "attributes", "dependsOn", "constructor"];

/** The attributes of an instance that others can refer to, as they are written. */
export function instanceAttributes(node: ModelNode): Map<string, ModelNode> {
  const attributes = new Map<string, ModelNode>();
  for (const key of ["port", "dnsName"]) {
    const value = child(node, key);
    if (value !== undefined) attributes.set(key, value);
  }
  const more = child(node, "attributes");
  if (more?.kind !== "map") return attributes;
  for (const [name, { value }] of more.entries) attributes.set(name, value);
  return attributes;
}

/** Turns the node of a process into a process. */
export function resolveProcess(
  name: string,
  node: MapNode,
  surroundings: ProcessSurroundings,
): ResolvedProcess {
  const { instances, order, constructors, resolver, problems } = surroundings;
  const uses: ProcessUse[] = [];
  const own = instances.get(name) ?? new Map();
  const scope: ValueScope = {
    variables: processScope,
    own,
    processes: instances,
    onReference: (use) => uses.push(use),
  };
  checkAttributeNames(child(node, "attributes"), instances, problems);
  const attributes = [...own].map(([key, value]) => ({
    name: key,
    value: key === "dnsName" ? resolver.text(value, scope) : resolver.value(value, scope),
  }));
  uses.push(...readDependsOn(name, child(node, "dependsOn"), instances, problems));

  const constructorNode = child(node, "constructor");
  if (constructorNode === undefined) {
    const fields = inlineFields(name, node, scope, resolver, problems);
    const dependencies = dependencyNames(name, uses, order);
    const process: InlineProcess = { kind: "inline", name, attributes, dependencies, fields };
    return { process, uses };
  }

  const constructorName = scalarText(constructorNode) ?? "";
  const known = findConstructor(constructorName, name, constructorNode, constructors, problems);
  const header = known?.header;
  const parameterNodes = [...node.entries].filter(([key]) => !instanceKeys.includes(key));
  const passed = new Set<string>();
  const parameters: NamedValue[] = [];
  for (const [key, { keyRange, value }] of parameterNodes) {
    checkCharacters(key, keyRange, problems);
    const isText = header?.parameters?.some(
      (parameter) => parameter.name === key && parameter.isText,
    );
    const read = isText ? resolver.text : resolver.value;
    parameters.push({ name: key, value: read(value, scope) });
  }
  if (known === undefined || header === undefined) return { process: undefined, uses };
  const inherited = ["port", "dnsName"].filter(
    (key) => own.has(key) && header.parameters?.some((parameter) => parameter.name === key),
  );
  if (header.parameters !== undefined) {
    const names = header.parameters.map((parameter) => parameter.name);
    for (const [key, { keyRange }] of parameterNodes) {
      if (header.open || names.includes(key)) continue;
      const message = `the constructor "${constructorName}" of process "${name}" has no parameter "${key}"`;
      problems.add(
        "unknown-parameter",
        message,
        keyRange,
        nameHint(key, [...names, ...instanceKeys]),
      );
    }
    for (const key of [...parameterNodes.map(([key]) => key), ...inherited]) passed.add(key);
    const missing = header.parameters.filter(
      ({ name: key, hasDefault }) => !hasDefault && !passed.has(key),
    );
    for (const parameter of missing) {
      const message = `process "${name}" does not give "${parameter.name}", which the constructor "${constructorName}" needs`;
      problems.add(
        "missing-parameter",
        message,
        constructorNode.range,
        `add ${parameter.name}: to the process`,
      );
    }
  }
  const needed =
    known.origin === "catalogue"
      ? uses.filter((use) => use.explicit || use.attributes.length > 0)
      : uses;
  return {
    process: {
      kind: "constructor",
      name,
      constructor: constructorName,
      origin: known.origin,
      attributes,
      parameters,
      inherited,
      dependencies: dependencyNames(name, needed, order),
      furtherLevels: header.furtherLevels,
    },
    uses,
  };
}

/** The processes that were named, each once, in the model's order. */
function dependencyNames(
  name: string,
  uses: readonly ProcessUse[],
  order: ReadonlyMap<string, number>,
): string[] {
  const used = new Set(uses.map((use) => use.process));
  used.delete(name);
  return [...used].sort((left, right) => (order.get(left) ?? 0) - (order.get(right) ?? 0));
}

function readDependsOn(
  name: string,
  node: ModelNode | undefined,
  instances: ReadonlyMap<string, unknown>,
  problems: Problems,
): ProcessUse[] {
  if (node?.kind !== "list") return [];
  const uses: ProcessUse[] = [];
  for (const item of node.items) {
    const process = item.kind === "ref" ? item.text : scalarText(item);
    if (process === undefined) continue;
    if (instances.has(process)) {
      uses.push({ process, attributes: [], range: item.range, explicit: true });
    } else {
      const message = `process "${name}" depends on "${process}", which is not defined`;
      problems.add("unknown-process", message, item.range, nameHint(process, instances.keys()));
    }
  }
  return uses;
}

function checkAttributeNames(
  node: ModelNode | undefined,
  instances: ReadonlyMap<string, unknown>,
  problems: Problems,
): void {
  if (node?.kind !== "map") return;
  for (const name of node.entries.keys()) {
    const range = keyRangeAt(node, [name]);
    const meaning = instances.has(name) ? "the name of a process" : reservedMeaning(name);
    if (meaning !== undefined) {
      problems.add(
        "reserved-name",
        `an attribute cannot be called "${name}": that is ${meaning}`,
        range,
      );
    } else if (!/^[A-Za-z_][A-Za-z0-9_-]*$/.test(name)) {
      problems.add(
        "invalid-name",
        `an attribute cannot be called "${name}"`,
        range,
        "letters, digits, _ and -, beginning with a letter",
      );
    }
  }
}
