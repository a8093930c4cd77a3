import type { Diagnostics } from "../collect-diagnostics.js";
import type { KnownConstructor } from "../context.js";
import type { ConstructorProcess, ModelValue, Process } from "../processes-model.js";
import { child, type ModelNode } from "../tree.js";

/** Parameters by which constructors distinguish their processes. */
const nameParameters = ["instanceSuffix", "instanceName", "name"];

/**
 * Reports two processes that their constructor cannot distinguish. To the process manager, both
 * would be one process.
 */
export function checkInstanceNames(
  processes: readonly Process[],
  nodes: ReadonlyMap<string, ModelNode>,
  constructors: ReadonlyMap<string, KnownConstructor>,
  diagnostics: Diagnostics,
): void {
  const seen = new Map<string, string>();
  for (const process of processes) {
    if (process.kind !== "constructor") continue;
    const known = constructors.get(process.constructor);
    const key = nameKey(process, known);
    const other = key === undefined ? undefined : seen.get(key);
    if (key !== undefined) seen.set(key, other ?? process.name);
    const place = child(nodes.get(process.name), "constructor");
    if (other === undefined || place === undefined) continue;
    const message = `the constructor "${process.constructor}" cannot distinguish process "${process.name}" from "${other}"`;
    const name = replacesSuffix(process, known) ? "instanceName" : passedName(process);
    const hint = `set another ${name ?? declaredName(known)} for one of them`;
    diagnostics.add("duplicate-instance", message, place.range, hint);
  }
}

/**
 * Returns a key that is equal for processes with equal names; `undefined` when only Nix can compute
 * it.
 */
function nameKey(
  process: ConstructorProcess,
  known: KnownConstructor | undefined,
): string | undefined {
  const declared = known?.header?.parameters?.map(({ name }) => name) ?? [];
  if (!declared.includes("instanceSuffix") && !declared.includes("instanceName")) return undefined;
  const texts = nameParameters.map((name) => {
    const passed = process.parameters.find((parameter) => parameter.name === name);
    if (name === "instanceSuffix" && replacesSuffix(process, known)) return null;
    return passed === undefined ? null : literalOf(passed.value);
  });
  return texts.includes(undefined) ? undefined : JSON.stringify([process.constructor, ...texts]);
}

/** Whether a process has a name that the suffix is no part of: it is a part of the default name alone. */
function replacesSuffix(
  { parameters }: ConstructorProcess,
  known: KnownConstructor | undefined,
): boolean {
  const name = known?.header?.parameters?.find(({ name }) => name === "instanceName");
  const isOfDefault = name?.defaultText.includes("instanceSuffix") === true;
  return isOfDefault && parameters.some(({ name }) => name === "instanceName");
}

/** Returns the text of a literal value; `undefined` for a value that Nix computes. */
function literalOf(value: ModelValue): string | undefined {
  if (value.kind === "null") return "";
  if (value.kind !== "text" || value.parts.some((part) => typeof part !== "string"))
    return undefined;
  return value.parts.join("");
}

function passedName({ parameters }: ConstructorProcess): string | undefined {
  return nameParameters.find((name) => parameters.some((parameter) => parameter.name === name));
}

function declaredName(known: KnownConstructor | undefined): string | undefined {
  return nameParameters.find((name) => known?.header?.parameters?.some((it) => it.name === name));
}
