import type { InstanceNames, ModelContext } from "../model/index.js";

/** What a schema and declarations know besides the language: all that is a model's own. */
export interface SchemaSubject {
  readonly context: ModelContext;
  readonly names: InstanceNames;
}
