import { resolveText, type ValueResolver } from "./resolve-values.js";

/**
 * Resolves the path of a program. Reports arguments after the path. Nix code in an antiquotation
 * may contain them.
 */
export const resolveExecutable: ValueResolver = (node, scope) => {
  const value = resolveText(node, scope);
  const literals =
    value.kind === "text" ? value.parts.filter((part) => typeof part === "string") : [];
  if (literals.some((text) => /\s-/.test(text))) {
    const message = "the path of a program is followed by arguments";
    scope.diagnostics.add("invalid-value", message, node.range, "move the arguments to args");
  }
  return value;
};
