import type { Diagnostic } from "../diagnostics/diagnostic.js";
import {
  loadModelTree,
  type ModelFiles,
  type ModelTree,
  type ProcessesModel,
  resolveModel,
} from "../model/index.js";
import type { SchemaSubject } from "../schema/json-schema.js";
import { readModelContext } from "./model-context.js";

/** What the schema of a model is made of, or why there is none. */
export type SubjectReading =
  | { readonly ok: true; readonly subject: SchemaSubject }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/**
 * Reads what a schema knows of a model. A model that has mistakes gets one all the same: it is while
 * one writes that it is needed.
 */
export async function readSchemaSubject(files: ModelFiles): Promise<SubjectReading> {
  const { tree, diagnostics } = await loadModelTree(files);
  if (tree === undefined) return { ok: false, diagnostics };
  const context = await readModelContext(tree);
  const result = resolveModel(tree, context, diagnostics);
  const instances = result.ok ? dependencyNames(tree, result.model) : [];
  return { ok: true, subject: { context, instances } };
}

/** What `dependsOn` can name: every instance, and those of one process together. */
function dependencyNames({ root }: ModelTree, { processes }: ProcessesModel): string[] {
  const names = processes.map(({ name }) => name);
  const written = root.entries.get("processes")?.value;
  const keys = written?.kind === "map" ? [...written.entries.keys()] : [];
  const groups = keys.filter((key) => !names.includes(key));
  return [...names, ...groups.flatMap((key) => [key, `${key}.*`])];
}
