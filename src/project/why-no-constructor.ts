import { closestName } from "../diagnostics/closest-name.js";
import { constructorFunctions } from "../model/index.js";
import type { NixHeaders } from "../nix/index.js";

/** The functions that a Nix file consists of. */
export type NixFunctions = NixHeaders & { kind: "functions" };

/** Names that gen-nix passes to constructors and that are similar to no package's name. */
const ownNames = [...constructorFunctions, "forceDisableUserChange", "processManager"];

const values = ["attrset_expression", "rec_attrset_expression", "list_expression"];

/**
 * Returns why the functions of a file are not a constructor, as the end of a sentence; `undefined` when
 * they are.
 */
export function whyNoConstructor({ levels, body, called }: NixFunctions): string | undefined {
  const [outer, inner, ...further] = levels;
  if (outer === undefined) return "is not a function";
  if (outer.formals === undefined)
    return "does not name its parameters: its first argument must be { ... }";
  for (const { name } of outer.formals) {
    const meant = ownNames.includes(name) ? undefined : closestName(name, ownNames);
    if (meant !== undefined)
      return `needs "${name}", which does not exist; did you mean "${meant}"?`;
  }
  if (inner === undefined && (values.includes(body) || called === "createManagedProcess"))
    return "takes no parameters: a second function is missing";
  const wanted = further.flatMap(({ formals = [] }) => formals).find((it) => !it.hasDefault);
  if (wanted !== undefined)
    return `needs "${wanted.name}" in a third function, which is called with { }`;
  return undefined;
}
