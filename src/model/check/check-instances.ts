import type { ConstructorParameter } from "../context.js";
import { scalarText } from "../text/scalar-text.js";
import type { ModelNode, TaggedNode } from "../tree.js";
import type { ValueScope } from "../value-scope.js";
import type { ConstructorCall } from "./constructor-call.js";
import { describeNode } from "./describe-node.js";

/** Returns whether a constructor expects process instances for a parameter, as its comment says. */
export function takesInstances({ kind }: ConstructorParameter): boolean {
  return kind === "instance" || kind === "instances";
}

/**
 * Reports values that are no process instances, and instances that lack an attribute which the
 * constructor needs. Nix code is left to Nix.
 */
export function checkInstances(
  call: Pick<ConstructorCall, "process" | "callee">,
  parameter: ConstructorParameter,
  value: ModelNode,
  scope: ValueScope,
): void {
  const where = `${parameter.name} of process "${call.process}"`;
  const refuse = (node: ModelNode, place: string, expected: string, hint: string) => {
    const message = `${place} must be ${expected}, but it is ${describeNode(node)}`;
    scope.diagnostics.add("wrong-type", message, node.range, hint);
  };
  const checkOne = (node: ModelNode, place: string) => {
    if (node.kind === "ref") checkReference(node, place, call, parameter, scope);
    else if (node.kind !== "nix") refuse(node, place, "a process", referenceHint(node, scope));
  };
  if (value.kind === "nix") return;
  if (parameter.kind === "instance") {
    checkOne(value, where);
  } else if (value.kind === "list") {
    value.items.forEach((item, index) => {
      checkOne(item, `${parameter.name}[${index}] of process "${call.process}"`);
    });
  } else if (value.kind === "ref" && isGroup(value)) {
    checkReference(value, where, call, parameter, scope);
  } else {
    const name = value.kind === "ref" ? value.text : scalarText(value);
    const one = scope.processes.has(name ?? "") ? name : "NAME";
    refuse(value, where, "a list of processes", `write [!ref ${one}]`);
  }
}

/** Returns how to name a process instead of a value. */
function referenceHint(node: ModelNode, { processes, groups }: ValueScope): string {
  const name = node.kind === "scalar" ? node.text : "";
  if (processes.has(name)) return `write !ref ${name}`;
  return groups.has(name) ? `write !ref ${name}.*` : "write !ref and the name of a process";
}

function isGroup({ text }: TaggedNode): boolean {
  return text.endsWith(".*");
}

function checkReference(
  node: TaggedNode,
  place: string,
  { callee }: Pick<ConstructorCall, "callee">,
  { attributes }: ConstructorParameter,
  { processes, groups, diagnostics }: ValueScope,
): void {
  const [process = "", ...selected] = node.text.split(".");
  const name = selected[0] === "*" ? (groups.get(process)?.[0] ?? "") : process;
  const known = processes.get(name);
  // Unknown processes are reported where references are resolved.
  if (known === undefined) return;
  if (selected.length > 0 && !isGroup(node)) {
    const message = `${place} must be a process, but it is an attribute of one`;
    const group = groups.has(process) ? ".*" : "";
    diagnostics.add("wrong-type", message, node.range, `write !ref ${process}${group}`);
    return;
  }
  const missing = attributes.filter((it) => it !== "pkg" && !known.has(it));
  if (missing.length === 0) return;
  const message = `process "${name}" has no ${missing.join(" and no ")}, which the constructor "${callee}" needs`;
  const hint = `add ${missing.map((it) => `${it}:`).join(" and ")} to process "${process}"`;
  diagnostics.add("missing-attribute", message, node.range, hint);
}
