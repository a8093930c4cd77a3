import type { Diagnostics } from "../collect-diagnostics.js";
import type { KnownConstructor } from "../context.js";
import { literalOf, ownName } from "../names/own-name.js";
import type { ConstructorProcess, Process } from "../processes-model.js";
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
  const owners = new Map<string, Process>();
  for (const process of processes) {
    const known = constructorOf(process, constructors);
    const key = process.kind === "constructor" ? nameKey(process, known) : undefined;
    const other = key === undefined ? undefined : seen.get(key);
    if (key !== undefined) seen.set(key, other ?? process.name);
    if (process.kind === "constructor" && other !== undefined) {
      const place = child(nodes.get(process.name), "constructor");
      const message = `the constructor "${process.constructor}" cannot distinguish process "${process.name}" from "${other}"`;
      const name = replacesSuffix(process, known) ? "instanceName" : passedName(process);
      const hint = `set another ${name ?? declaredName(known)} for one of them`;
      if (place !== undefined) diagnostics.add("duplicate-instance", message, place.range, hint);
      continue;
    }
    const runsAs = ownName(process, known?.header?.parameters);
    const owner = runsAs === undefined ? undefined : owners.get(runsAs);
    if (runsAs === undefined) continue;
    owners.set(runsAs, owner ?? process);
    if (owner !== undefined) addClash(runsAs, process, owner);
  }

  /** Reports that processes of different kinds have one name. One of them has a constructor, which set it. */
  function addClash(runsAs: string, process: Process, owner: Process): void {
    const [made, other] = process.kind === "constructor" ? [process, owner] : [owner, process];
    const place = child(nodes.get(made.name), "constructor");
    if (place === undefined) return;
    const message = `the processes "${made.name}" and "${other.name}" both have the name "${runsAs}"`;
    const hint = `set another instanceName for "${made.name}"`;
    diagnostics.add("duplicate-instance", message, place.range, hint);
  }
}

function constructorOf(
  process: Process,
  constructors: ReadonlyMap<string, KnownConstructor>,
): KnownConstructor | undefined {
  return process.kind === "constructor" ? constructors.get(process.constructor) : undefined;
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

function passedName({ parameters }: ConstructorProcess): string | undefined {
  return nameParameters.find((name) => parameters.some((parameter) => parameter.name === name));
}

function declaredName(known: KnownConstructor | undefined): string | undefined {
  return nameParameters.find((name) => known?.header?.parameters?.some((it) => it.name === name));
}
