import { checkAttributeNames, type Instances } from "./instance-attributes.js";
import { processScope } from "./names.js";
import type { Process } from "./processes-model.js";
import { constructorParts } from "./resolve-constructor-process.js";
import type { KnownConstructor } from "./resolve-constructors.js";
import { dependencyNames, readDependsOn } from "./resolve-dependencies.js";
import { inlineFields } from "./resolve-inline.js";
import { resolveText, resolveValue } from "./resolve-values.js";
import { child, type MapNode } from "./tree.js";
import type { ProcessUse, ValueEnvironment, ValueScope } from "./value-scope.js";

/** What is known of the whole model while one process is resolved. */
export interface ProcessSurroundings extends ValueEnvironment {
  readonly instances: Instances;
  /** The place of every process in the model. */
  readonly order: ReadonlyMap<string, number>;
  readonly constructors: ReadonlyMap<string, KnownConstructor>;
}

/** A process, and the places where it names others. */
export interface ResolvedProcess {
  /** `undefined` when too much of it is wrong. */
  readonly process: Process | undefined;
  readonly uses: readonly ProcessUse[];
}

/** Turns the node of a process into a process. */
export function resolveProcess(
  name: string,
  node: MapNode,
  surroundings: ProcessSurroundings,
): ResolvedProcess {
  const { instances, order, constructors, problems, readCode } = surroundings;
  const own = instances.get(name) ?? new Map();
  const uses = readDependsOn(name, child(node, "dependsOn"), instances, problems);
  const scope: ValueScope = {
    variables: processScope,
    own,
    processes: instances,
    uses,
    problems,
    readCode,
  };
  checkAttributeNames(child(node, "attributes"), instances, problems);
  const attributes = [...own].map(([key, value]) => ({
    name: key,
    value: (key === "dnsName" ? resolveText : resolveValue)(value, scope),
  }));
  const common = { name, attributes };

  if (child(node, "constructor") === undefined) {
    const fields = inlineFields(name, node, scope);
    const dependencies = dependencyNames(name, uses, order);
    return { process: { kind: "inline", ...common, fields, dependencies }, uses };
  }
  const parts = constructorParts(name, node, constructors, scope);
  if (parts === undefined) return { process: undefined, uses };
  // Constructors of the catalogue care themselves for the instances that they are given.
  const isOurs = parts.origin === "catalogue";
  const needed = uses.filter((use) => !isOurs || use.explicit || use.attributes.length > 0);
  const dependencies = dependencyNames(name, needed, order);
  return { process: { kind: "constructor", ...common, ...parts, dependencies }, uses };
}
