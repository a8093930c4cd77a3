import type { SourceRange } from "../diagnostics/source-file.js";
import type { Diagnostics } from "./collect-diagnostics.js";
import type { CodeReading, ModelContext } from "./context.js";
import type { IdLock } from "./id-lock.js";
import type { ModelNode } from "./tree.js";

/** What the strings at one place of the model may name, and what they did name. */
export interface ValueScope {
  /** Variables of the emitted files. */
  readonly variables: readonly string[];
  /** What the model itself says of those that it defines. */
  readonly defined: ReadonlyMap<string, ModelNode>;
  /** The numbers that are assigned: by pool, who holds which. */
  readonly ids?: IdLock["ids"];
  /** The process's own attributes. */
  readonly own: ReadonlyMap<string, ModelNode>;
  /** The attributes of all processes, by name; empty where none may be named. */
  readonly processes: ReadonlyMap<string, ReadonlyMap<string, ModelNode>>;
  /** The instances of each process that has several, by its name in the model. */
  readonly groups: ReadonlyMap<string, readonly string[]>;
  /** Collects every use of a process. */
  readonly uses: ProcessUse[];
  /** Collects the own attributes that Nix code names. */
  readonly ownUses?: Set<string>;
  /** Variables that the emitted files define. */
  readonly emittedNames: ReadonlySet<string>;
  readonly diagnostics: Diagnostics;
  readonly readCode: (code: string) => CodeReading;
  readonly readPath: ModelContext["readPath"];
}

/** A place where one process names another. */
export interface ProcessUse {
  readonly process: string;
  readonly attributes: readonly string[];
  readonly range: SourceRange;
  /** Whether `dependsOn` says it. */
  readonly explicit: boolean;
  /** What the other process has to be before this one starts; `ready` when it is not given. */
  readonly condition?: string;
}

/** What all places of a model have in common. */
export type ValueEnvironment = Pick<
  ValueScope,
  "diagnostics" | "emittedNames" | "readCode" | "readPath" | "variables" | "defined" | "ids"
>;

/** The node that gives the value of `process.attribute...` or of an own attribute, if that is known. */
export function valueNode(names: readonly string[], scope: ValueScope): ModelNode | undefined {
  const [first = "", ...rest] = names;
  const process = scope.processes.get(first);
  const attributes = process === undefined ? rest : rest.slice(1);
  const variable = scope.own.get(first) ?? scope.defined.get(first);
  let node = process === undefined ? variable : process.get(rest[0] ?? "");
  for (const name of attributes) {
    node = node?.kind === "map" ? node.entries.get(name)?.value : undefined;
  }
  return node;
}

/** Whether a node is a string, so that it can be put into another one as it is. */
export function isText(node: ModelNode): boolean {
  return node.kind === "scalar" && typeof node.value === "string";
}
