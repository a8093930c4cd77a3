import type { InstanceNames, ModelContext } from "../model/index.js";

/** The model's own part of its schema and declarations: constructors and names. */
export interface SchemaSubject {
  readonly context: ModelContext;
  readonly names: InstanceNames;
}
