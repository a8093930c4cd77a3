import { isSecret, type ModelValue, type Process, type TextPart } from "../model/index.js";
import type { ExportedContainer, ExportedSystem } from "./exported-system.js";
import { fieldOf } from "./values-of-model.js";

/** Returns the name at which a container reaches another one. */
export type NameOfHost = (container: ExportedContainer) => string;

/**
 * Returns the variables of a container that an engine can set in place of its image: those that all of its processes
 * have with the same value. Secrets, and values that only Nix knows, such as paths of packages, stay in the image.
 */
export function environmentOf(
  container: ExportedContainer,
  { containers }: ExportedSystem,
  nameOfHost: NameOfHost,
): ReadonlyMap<string, string> {
  const environments = container.members.map(
    (process) => new Map(variablesOf(process, { container, containers, nameOfHost })),
  );
  const [first = new Map<string, string>(), ...others] = environments;
  return new Map(
    [...first].filter(([name, value]) => others.every((other) => other.get(name) === value)),
  );
}

/** Where a process and those that its values refer to run. */
interface Place {
  readonly container: ExportedContainer;
  readonly containers: readonly ExportedContainer[];
  readonly nameOfHost: NameOfHost;
}

/** Variables that the programs of a container itself need. */
const ofContainer =
  /^(?:PATH|HOME|USER|LOGNAME|SHELL|HOSTNAME|ENV|BASH_ENV|IFS|LD_\w+|GEN_NIX_\w+)$/;

/** The variables of a process with a value in one line, except secrets. */
function variablesOf(process: Process, place: Place): (readonly [string, string])[] {
  const environment = fieldOf(process, "environment");
  if (environment?.kind !== "map") return [];
  return environment.entries.flatMap(({ name, value }) => {
    const text = resolve(value, process, place);
    const isLost = text === undefined || /[\r\n]/.test(text);
    return isLost || ofContainer.test(name) || isSecret(name, text) ? [] : [[name, text] as const];
  });
}

/** Returns the text that a process gets for a value, or undefined if only Nix knows it. */
function resolve(value: ModelValue | TextPart, process: Process, place: Place): string | undefined {
  if (typeof value === "string") return value;
  switch (value.kind) {
    case "text": {
      const parts = value.parts.map((part) => resolve(part, process, place));
      return parts.includes(undefined) ? undefined : parts.join("");
    }
    case "number":
      return value.isFloat ? undefined : String(value.value);
    case "boolean":
      return String(value.value);
    case "reference":
      return resolveName(value.names, process, place);
    case "code":
      return isPath.test(value.code)
        ? resolveName(value.code.split("."), process, place)
        : undefined;
    default:
      return undefined;
  }
}

/** Code such as `database.host`. */
const isPath = /^[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)+$/;

/** Returns the text of an attribute of another process, or of the own one. */
function resolveName(
  [first = "", ...attributes]: readonly string[],
  process: Process,
  place: Place,
): string | undefined {
  const { container, containers, nameOfHost } = place;
  const find = ({ members }: ExportedContainer) => members.find(({ name }) => name === first);
  const theirs = containers.find((one) => find(one) !== undefined);
  const owner = theirs === undefined ? process : find(theirs);
  const [name, ...more] = theirs === undefined ? [first, ...attributes] : attributes;
  const value = owner?.attributes.find((it) => it.name === name)?.value;
  if (owner === undefined || value === undefined || more.length > 0) return undefined;
  const isHost = value.kind === "code" && value.variables.includes("hostOf");
  if (isHost)
    return theirs === container || theirs === undefined ? "localhost" : nameOfHost(theirs);
  return resolve(value, owner, place);
}
