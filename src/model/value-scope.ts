import type { SourceRange } from "../diagnostics/source-file.js";
import type { Diagnostics } from "./collect-diagnostics.js";
import type { CodeReading, ModelContext } from "./context.js";
import type { IdLock } from "./id-lock.js";
import type { ModelNode } from "./tree.js";

/** The names that the values at one place of the model can use, and those that they did use. */
export interface ValueScope {
  /** Variables of the emitted files. */
  readonly variables: readonly string[];
  /** The values of the variables that the model itself defines. */
  readonly definitions: ReadonlyMap<string, ModelNode>;
  /** The assigned numbers: by pool, the number of each owner. */
  readonly ids?: IdLock["ids"];
  /** The attributes of the process that has the values. */
  readonly ownAttributes: ReadonlyMap<string, ModelNode>;
  /** The attributes of all processes, by name; empty where values cannot name processes. */
  readonly processes: ReadonlyMap<string, ReadonlyMap<string, ModelNode>>;
  /** The instances of each process that has several, by its name in the model. */
  readonly groups: ReadonlyMap<string, readonly string[]>;
  /** Collects the uses of processes. */
  readonly uses: ProcessUse[];
  /** Collects the attributes of the own process that Nix code uses. */
  readonly usedOwnAttributes?: Set<string>;
  /** Variables that the emitted files define. */
  readonly emittedNames: ReadonlySet<string>;
  readonly diagnostics: Diagnostics;
  readonly readCode: (code: string) => CodeReading;
  readonly readPath: ModelContext["readPath"];
  readonly readPackage?: ModelContext["readPackage"];
}

/** A place where one process refers to another. */
export interface ProcessUse {
  readonly process: string;
  readonly attributes: readonly string[];
  readonly range: SourceRange;
  /** Whether the reference is in `dependsOn`. */
  readonly explicit: boolean;
  /** The condition of the other process before this one starts; `ready` when absent. */
  readonly condition?: string;
  /** Whether an upgrade that restarts the other process restarts this one too. */
  readonly restarts?: boolean;
}

/** The part of a scope that all places of a model share. */
export type ValueEnvironment = Pick<
  ValueScope,
  | "diagnostics"
  | "emittedNames"
  | "readCode"
  | "readPath"
  | "readPackage"
  | "variables"
  | "definitions"
  | "ids"
>;

/**
 * Returns the node with the value of `process.attribute...` or of an own attribute, when the model
 * has it.
 */
export function valueNode(names: readonly string[], scope: ValueScope): ModelNode | undefined {
  const [first = "", ...rest] = names;
  const process = scope.processes.get(first);
  const attributes = process === undefined ? rest : rest.slice(1);
  const variable = scope.ownAttributes.get(first) ?? scope.definitions.get(first);
  let node = process === undefined ? variable : process.get(rest[0] ?? "");
  for (const name of attributes) {
    node = node?.kind === "map" ? node.entries.get(name)?.value : undefined;
  }
  return node;
}

/** Returns whether a node is a string, which Nix can splice into another string. */
export function isText(node: ModelNode): boolean {
  return node.kind === "scalar" && typeof node.value === "string";
}
