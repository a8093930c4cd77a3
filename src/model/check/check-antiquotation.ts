import type { CodeReading, CodeResult } from "../context.js";
import { kindOfKnownValue } from "../names/known-values.js";
import { isShellParameter, literalHint } from "../names/shell-parameter.js";
import type { LocatePart } from "../text/scalar-places.js";
import type { ValueScope } from "../value-scope.js";

/** The names of the kinds of values that cannot be a part of a string. */
export const codeKindNames: Readonly<Partial<Record<CodeResult["kind"], string>>> = {
  "bare-path": "a path without ./",
  url: "a URL",
  number: "a number",
  boolean: "a boolean",
  null: "null",
  list: "a list",
  set: "an attribute set",
  function: "a function",
};

/**
 * Reports an antiquotation whose value Nix cannot put into a string. It is mostly a parameter of a
 * shell: `${PORT:-8080}` is a URL for Nix.
 *
 * @returns whether the value can be a part of a string.
 */
export function checkAntiquotation(
  code: string,
  { values }: CodeReading & { kind: "expression" },
  locate: LocatePart,
  { diagnostics }: ValueScope,
): boolean {
  let isText = true;
  for (const { kind: visible, start, end } of values) {
    const kind = kindOfKnownValue(code.slice(start, end)) ?? visible;
    if (kind === "called-path") {
      const path = code.slice(start, end);
      const message = `"${path}" is a path with an argument, not a path that contains a space`;
      const hint = `write \${./. + "/${path.replace(/^\.\//, "")}"}`;
      diagnostics.add("invalid-antiquotation", message, locate(start, end), hint);
      isText = false;
    }
    const reason = codeKindNames[kind];
    if (reason === undefined) continue;
    const part = code.slice(start, end);
    const message = `"${part}" is ${reason} in Nix, which a string cannot contain`;
    const hint = isShellParameter(code) ? literalHint(code) : adviseOn(kind, part);
    diagnostics.add("invalid-antiquotation", message, locate(start, end), hint);
    isText = false;
  }
  return isText;
}

function adviseOn(kind: CodeResult["kind"], part: string): string {
  switch (kind) {
    case "number":
    case "boolean": {
      const function_ = kind === "number" ? "toString" : "lib.boolToString";
      const isLiteral = /^(?:-?[\d.]+|true|false)$/.test(part);
      return isLiteral ? `write ${part}, without \${ }` : `write \${${function_} (${part})}`;
    }
    case "list":
      return `write \${toString ${part}} to join the items with spaces`;
    case "bare-path":
      return `a file beside the model is \${./${part}}; $\${${part}} is a literal \${${part}}`;
    case "url":
      return `write the URL without the \${ }, or $\${${part}} for a literal \${${part}}`;
    default:
      if (kind === "function" && part.startsWith("pkgs.")) return "call it with its arguments";
      if (part === "pkgs") return "name a package, such as ${pkgs.redis}";
      return `write $\${${part}} for a literal \${${part}}`;
  }
}
