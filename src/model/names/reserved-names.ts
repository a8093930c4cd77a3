import { nixKeywords } from "../../syntax/nix-keywords.js";
import { nixBuiltins, processScope } from "./scopes.js";

/** Attributes that every process instance can have. */
const instanceAttributeNames: ReadonlySet<string> = new Set([
  "pkg",
  "port",
  "dnsName",
  "requiresUniqueIdsFor",
]);

/**
 * Returns why a process, an attribute or a variable must not have a name, as a noun phrase.
 *
 * @param emittedNames the variables that the emitted files define themselves.
 * @returns `undefined` for a name that is free.
 */
export function reservedMeaning(
  name: string,
  emittedNames: ReadonlySet<string>,
): string | undefined {
  if (nixKeywords.has(name)) return "a keyword of Nix";
  if (nixBuiltins.has(name)) return "a built-in of Nix";
  if (processScope.includes(name)) return "a variable that every process can name";
  if (instanceAttributeNames.has(name)) return "an attribute that every process can have";
  if (emittedNames.has(name)) return "a name that the emitted files use";
  if (name === "__proto__") return "a name that JavaScript reserves";
  return undefined;
}
