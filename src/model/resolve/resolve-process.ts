import { checkAttributeNames } from "../check/check-attribute-names.js";
import type { KnownConstructor } from "../context.js";
import type { ProcessNode } from "../instances/expand-instances.js";
import type { Process } from "../processes-model.js";
import { scalarText } from "../text/scalar-text.js";
import { child, type MapNode } from "../tree.js";
import type { ProcessUse, ValueEnvironment, ValueScope } from "../value-scope.js";
import type { Instances } from "./instance-attributes.js";
import { resolveConstructorProcess } from "./resolve-constructor-process.js";
import {
  dependencyConditions,
  dependencyNames,
  resolveDependsOn,
  restartingDependencies,
} from "./resolve-dependencies.js";
import { resolveInlineFields } from "./resolve-inline.js";
import { resolvePort } from "./resolve-port.js";
import { resolveInteger, resolveText, resolveValue, type ValueResolver } from "./resolve-values.js";

/** The properties of the whole model that resolving one process needs. */
export interface ProcessEnvironment extends ValueEnvironment {
  readonly instances: Instances;
  /** The same with what every instance has for others, such as its host. */
  readonly visible: Instances;
  /** The instances of each process that has several, by its name in the model. */
  readonly groups: ReadonlyMap<string, readonly string[]>;
  /** The index of every process in the model. */
  readonly order: ReadonlyMap<string, number>;
  readonly constructors: ReadonlyMap<string, KnownConstructor>;
  /** The users that some process describes in its credentials. */
  readonly declaredUsers: ReadonlySet<string>;
}

/** A process, and the places where it refers to others. */
export interface ResolvedProcess {
  /** `undefined` when its constructor is unknown or wrong. */
  readonly process: Process | undefined;
  readonly uses: readonly ProcessUse[];
}

/** Resolves a process. */
export function resolveProcess(
  processNode: ProcessNode,
  node: MapNode,
  processEnvironment: ProcessEnvironment,
): ResolvedProcess {
  const { name, suffix } = processNode;
  const { instances, visible, groups, order, constructors, declaredUsers, ...environment } =
    processEnvironment;
  const { diagnostics } = environment;
  const ownAttributes = instances.get(name) ?? new Map();
  const uses = resolveDependsOn(name, child(node, "dependsOn"), instances, groups, diagnostics);
  const conditions = dependencyConditions(uses);
  const restartsWith = restartingDependencies(uses);
  const usedOwnAttributes = new Set<string>();
  const scope: ValueScope = {
    ...environment,
    ownAttributes,
    usedOwnAttributes,
    processes: visible,
    groups,
    uses,
  };
  checkAttributeNames(child(node, "attributes"), scope);
  const number = resolvePort(processNode, environment.ids);
  const group = scalarText(child(node, "group"));
  const place = {
    ...(number === undefined ? {} : { port: number }),
    ...(group === undefined ? {} : { group }),
    ...(suffix === undefined ? {} : { instanceOf: name.slice(0, name.length - suffix.length) }),
  };
  const values = [...ownAttributes].map(([key, value]) => {
    const resolve = attributeResolvers.get(key) ?? resolveValue;
    return { name: key, value: resolve(value, scope) };
  });
  // The suffix is an attribute only when Nix code uses it. Strings contain its text.
  const attributes = () =>
    values.filter(
      (entry) => entry.name !== "instanceSuffix" || usedOwnAttributes.has("instanceSuffix"),
    );

  if (child(node, "constructor") === undefined) {
    const fields = resolveInlineFields(name, node, declaredUsers, scope);
    const dependencies = dependencyNames(name, uses, order);
    const common = { kind: "inline", name, ...place, attributes: attributes() } as const;
    return { process: { ...common, fields, dependencies, conditions, restartsWith }, uses };
  }
  const parts = resolveConstructorProcess(name, node, constructors, scope, suffix);
  if (parts === undefined) return { process: undefined, uses };
  // Constructors of the catalogue declare dependencies on the instances in their parameters
  // themselves.
  const isCatalogue = parts.origin === "catalogue";
  const needed = uses.filter((use) => !isCatalogue || use.explicit || use.attributes.length > 0);
  const dependencies = dependencyNames(name, needed, order);
  const common = { kind: "constructor", name, ...place, attributes: attributes() } as const;
  return { process: { ...common, ...parts, dependencies, conditions, restartsWith }, uses };
}

/** The resolvers of attributes that have a type. */
const attributeResolvers: ReadonlyMap<string, ValueResolver> = new Map([
  ["port", resolveInteger],
  ["dnsName", resolveText],
  ["instanceSuffix", resolveText],
]);
