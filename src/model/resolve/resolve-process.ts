import { checkAttributeNames } from "../check/check-attribute-names.js";
import type { KnownConstructor } from "../context.js";
import type { ProcessNode } from "../instances/expand-instances.js";
import type { Process } from "../processes-model.js";
import { child, type MapNode } from "../tree.js";
import type { ProcessUse, ValueEnvironment, ValueScope } from "../value-scope.js";
import type { Instances } from "./instance-attributes.js";
import { resolveConstructorProcess } from "./resolve-constructor-process.js";
import { dependencyConditions, dependencyNames, readDependsOn } from "./resolve-dependencies.js";
import { inlineFields } from "./resolve-inline.js";
import { resolvePort } from "./resolve-port.js";
import { resolveInteger, resolveText, resolveValue, type ValueReader } from "./resolve-values.js";

/** What is known of the whole model while one process is resolved. */
export interface ProcessSurroundings extends ValueEnvironment {
  readonly instances: Instances;
  /** The instances of each process that has several, by its name in the model. */
  readonly groups: ReadonlyMap<string, readonly string[]>;
  /** The place of every process in the model. */
  readonly order: ReadonlyMap<string, number>;
  readonly constructors: ReadonlyMap<string, KnownConstructor>;
  /** The users that some process describes in its credentials. */
  readonly declaredUsers: ReadonlySet<string>;
}

/** A process, and the places where it names others. */
export interface ResolvedProcess {
  /** `undefined` when too much of it is wrong. */
  readonly process: Process | undefined;
  readonly uses: readonly ProcessUse[];
}

/** Turns the node of a process into a process. */
export function resolveProcess(
  processNode: ProcessNode,
  node: MapNode,
  surroundings: ProcessSurroundings,
): ResolvedProcess {
  const { name, suffix } = processNode;
  const { instances, groups, order, constructors, declaredUsers, ...environment } = surroundings;
  const { diagnostics } = environment;
  const own = instances.get(name) ?? new Map();
  const uses = readDependsOn(name, child(node, "dependsOn"), instances, groups, diagnostics);
  const conditions = dependencyConditions(uses);
  const ownUses = new Set<string>();
  const scope: ValueScope = { ...environment, own, ownUses, processes: instances, groups, uses };
  checkAttributeNames(child(node, "attributes"), scope);
  const number = resolvePort(processNode, environment.ids);
  const port = number === undefined ? {} : { port: number };
  const read = (key: string) => attributeReaders.get(key) ?? resolveValue;
  const values = [...own].map(([key, value]) => ({ name: key, value: read(key)(value, scope) }));
  // The suffix is an attribute where Nix code names it; elsewhere it is put in as it is.
  const attributes = () =>
    values.filter((entry) => entry.name !== "instanceSuffix" || ownUses.has("instanceSuffix"));

  if (child(node, "constructor") === undefined) {
    const fields = inlineFields(name, node, declaredUsers, scope);
    const dependencies = dependencyNames(name, uses, order);
    const common = { kind: "inline", name, ...port, attributes: attributes() } as const;
    return { process: { ...common, fields, dependencies, conditions }, uses };
  }
  const parts = resolveConstructorProcess(name, node, constructors, scope, suffix);
  if (parts === undefined) return { process: undefined, uses };
  // Constructors of the catalogue care themselves for the instances that they are given.
  const isOurs = parts.origin === "catalogue";
  const needed = uses.filter((use) => !isOurs || use.explicit || use.attributes.length > 0);
  const dependencies = dependencyNames(name, needed, order);
  const common = { kind: "constructor", name, ...port, attributes: attributes() } as const;
  return { process: { ...common, ...parts, dependencies, conditions }, uses };
}

/** Attributes that have a type, however they are written. */
const attributeReaders: ReadonlyMap<string, ValueReader> = new Map([
  ["port", resolveInteger],
  ["dnsName", resolveText],
  ["instanceSuffix", resolveText],
]);
