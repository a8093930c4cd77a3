import { nameHint } from "../../diagnostics/closest-name.js";
import type { SourceRange } from "../../diagnostics/source-file.js";
import type { ModelNode } from "../tree.js";
import type { ValueScope } from "../value-scope.js";

/** Reports attributes that a process does not have, as far as the model decides it. */
export function checkAttributes(
  process: string,
  attributes: readonly string[],
  range: SourceRange,
  scope: ValueScope,
): void {
  const [first, ...rest] = attributes;
  const known = scope.processes.get(process);
  if (first === undefined || first === "pkg" || known === undefined) return;
  const node = known.get(first);
  if (node !== undefined) {
    checkInnerAttributes(`"${first}" of process "${process}"`, node, rest, range, scope);
    return;
  }
  const message = `process "${process}" has no attribute "${first}"`;
  const hint =
    first === "port"
      ? `write port: in process "${process}"; a reference cannot use the default of a constructor`
      : nameHint(first, [...known.keys(), "pkg"]);
  scope.diagnostics.add("unknown-attribute", message, range, hint);
}

function checkInnerAttributes(
  owner: string,
  node: ModelNode,
  attributes: readonly string[],
  range: SourceRange,
  scope: ValueScope,
): void {
  const [name, ...rest] = attributes;
  // Only Nix can evaluate a reference or an expression.
  if (name === undefined || node.kind === "ref" || node.kind === "nix") return;
  const entries = node.kind === "map" ? node.entries : undefined;
  const inner = entries?.get(name)?.value;
  if (inner !== undefined) {
    checkInnerAttributes(`"${name}" in ${owner}`, inner, rest, range, scope);
    return;
  }
  const hint = nameHint(name, entries?.keys() ?? []);
  scope.diagnostics.add("unknown-attribute", `${owner} has no attribute "${name}"`, range, hint);
}
