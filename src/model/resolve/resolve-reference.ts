import { nameHint } from "../../diagnostics/closest-name.js";
import type { SourceRange } from "../../diagnostics/source-file.js";
import { checkAttributes } from "../check/check-attributes.js";
import type { Diagnostics } from "../collect-diagnostics.js";
import type { ReferenceValue } from "../processes-model.js";
import type { TaggedNode } from "../tree.js";
import { isText, type ValueScope, valueNode } from "../value-scope.js";

/**
 * Resolves `!ref name.attribute`.
 *
 * @param asText whether the value has to be text. A number then becomes text, and a whole process
 * is an error.
 * @returns `undefined` for an error, which is reported.
 */
export function resolveReference(
  node: TaggedNode,
  scope: ValueScope,
  asText: boolean,
): ReferenceValue | undefined {
  const names = node.text.split(".");
  const [process = "", ...attributes] = names;
  const { range } = node;
  if (!isWellFormed(names, node, scope) || !isDefined(process, range, scope)) return undefined;
  if (asText && attributes.length === 0) {
    const message = `"${process}" is a whole process, but this value must be a string`;
    const hint = `refer to one of its attributes, such as ${process}.port`;
    scope.diagnostics.add("invalid-reference", message, range, hint);
    return undefined;
  }
  checkAttributes(process, attributes, range, scope);
  scope.uses.push({ process, attributes, range, explicit: false });
  const target = valueNode(names, scope);
  const needsConversion = asText && (target === undefined || !isText(target));
  return { kind: "reference", names: [process, ...attributes], asText: needsConversion };
}

/** Reports `webapp.*` for a process that has one instance. */
export function reportOneInstance(
  process: string,
  range: SourceRange,
  hint: string,
  diagnostics: Diagnostics,
): void {
  diagnostics.add("invalid-reference", `process "${process}" has only one instance`, range, hint);
}

function isWellFormed(names: readonly string[], node: TaggedNode, scope: ValueScope): boolean {
  if (names.every((name) => /^[^\s."'${}]+$/.test(name))) return true;
  const hint = "write !ref name or !ref name.attribute";
  scope.diagnostics.add("invalid-reference", `"${node.text}" is not a reference`, node.range, hint);
  return false;
}

function isDefined(process: string, range: SourceRange, scope: ValueScope): boolean {
  if (scope.processes.has(process)) return true;
  const hint =
    scope.processes.size === 0
      ? "only values below processes: can refer to processes"
      : scope.groups.has(process)
        ? `it has several instances: ${scope.groups.get(process)?.[0]}, or all of them as ${process}.*`
        : nameHint(process, scope.processes.keys());
  scope.diagnostics.add("unknown-process", `there is no process "${process}"`, range, hint);
  return false;
}
