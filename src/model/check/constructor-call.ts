import type { ConstructorParameter } from "../context.js";
import type { ModelNode } from "../tree.js";

/** A process that calls a constructor. */
export interface ConstructorCall {
  readonly process: string;
  /** The name of the constructor. */
  readonly callee: string;
  readonly nameNode: ModelNode;
  /** The parameters of the constructor, by their names. */
  readonly parameters: ReadonlyMap<string, ConstructorParameter>;
}
