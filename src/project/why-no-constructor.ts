import { closestName } from "../diagnostics/closest-name.js";
import type { NixHeaders } from "../nix/index.js";

/** The functions that a Nix file consists of. */
export type NixFunctions = NixHeaders & { kind: "functions" };

/** Names of ours that no package is called like. */
const ownNames = ["createManagedProcess", "forceDisableUserChange", "processManager"];

const values = ["attrset_expression", "rec_attrset_expression", "list_expression"];

/** Why the functions of a file cannot make a process, as the end of a sentence; `undefined` when they can. */
export function whyNoConstructor({ levels, body, called }: NixFunctions): string | undefined {
  const [outer, inner, ...further] = levels;
  if (outer === undefined) return "is not a function";
  if (outer.formals === undefined)
    return "does not name what it needs: its first argument must be { ... }";
  for (const { name } of outer.formals) {
    const meant = ownNames.includes(name) ? undefined : closestName(name, ownNames);
    if (meant !== undefined) return `asks for "${name}", which there is not: "${meant}" is meant`;
  }
  if (inner === undefined && (values.includes(body) || called === "createManagedProcess"))
    return "takes no parameters: a second function is missing";
  const wanted = further.flatMap(({ formals = [] }) => formals).find((it) => !it.hasDefault);
  if (wanted !== undefined)
    return `asks for "${wanted.name}" in a third function, which is called with { }`;
  return undefined;
}
