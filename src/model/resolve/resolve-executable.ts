import { resolveText, type ValueReader } from "./resolve-values.js";

/**
 * Reads the path of a program. What looks like an argument behind it is reported; inside of an antiquotation
 * it is Nix's.
 */
export const resolveExecutable: ValueReader = (node, scope) => {
  const value = resolveText(node, scope);
  const literals =
    value.kind === "text" ? value.parts.filter((part) => typeof part === "string") : [];
  if (literals.some((text) => /\s-/.test(text))) {
    const message = "there are arguments behind the path of a program";
    scope.diagnostics.add("invalid-value", message, node.range, "the arguments go into args");
  }
  return value;
};
