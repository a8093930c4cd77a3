import type { Diagnostics } from "../collect-diagnostics.js";
import type { KnownConstructor } from "../context.js";
import type { ConstructorProcess, ModelValue, Process } from "../processes-model.js";
import { child, type ModelNode } from "../tree.js";

/** Parameters by which constructors tell the processes apart that they make. */
const naming = ["instanceSuffix", "instanceName", "name"];

/**
 * Reports two processes that one constructor makes and cannot tell apart: both would be one process
 * to the process manager.
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
    const message = `the constructor "${process.constructor}" cannot tell process "${process.name}" from "${other}"`;
    const hint = `give one of them another ${givenName(process) ?? takenName(known)}`;
    diagnostics.add("duplicate-instance", message, place.range, hint);
  }
}

/** What two processes must not have in common; `undefined` when it is not known. */
function nameKey(
  made: ConstructorProcess,
  known: KnownConstructor | undefined,
): string | undefined {
  const takes = known?.header?.parameters?.map(({ name }) => name) ?? [];
  if (!takes.includes("instanceSuffix") && !takes.includes("instanceName")) return undefined;
  const texts = naming.map((name) => {
    const given = made.parameters.find((parameter) => parameter.name === name);
    return given === undefined ? null : literalOf(given.value);
  });
  return texts.includes(undefined) ? undefined : JSON.stringify([made.constructor, ...texts]);
}

/** The text of a value in which nothing is left to Nix. */
function literalOf(value: ModelValue): string | undefined {
  if (value.kind === "null") return "";
  if (value.kind !== "text" || value.parts.some((part) => typeof part !== "string"))
    return undefined;
  return value.parts.join("");
}

function givenName({ parameters }: ConstructorProcess): string | undefined {
  return naming.find((name) => parameters.some((parameter) => parameter.name === name));
}

function takenName(known: KnownConstructor | undefined): string | undefined {
  return naming.find((name) => known?.header?.parameters?.some((it) => it.name === name));
}
