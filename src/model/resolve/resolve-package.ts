import type { ModelValue } from "../processes-model.js";
import { scalarText } from "../text/scalar-text.js";
import type { ModelNode } from "../tree.js";
import type { ValueScope } from "../value-scope.js";
import { resolveText } from "./resolve-values.js";

/** Resolves a package. A string that consists of one antiquotation becomes the expression in it. */
export function resolvePackage(node: ModelNode, scope: ValueScope): ModelValue {
  return resolveExpression("a package", packageHint, node, scope);
}

/** Resolves a modular service, like a package. */
export function resolveModule(node: ModelNode, scope: ValueScope): ModelValue {
  return resolveExpression("a modular service", moduleHint, node, scope);
}

function resolveExpression(
  noun: string,
  hint: (text: string) => string,
  node: ModelNode,
  scope: ValueScope,
): ModelValue {
  const value = resolveText(node, scope);
  const parts = value.kind === "text" ? value.parts : [];
  const first = value.kind === "text" && parts.length === 0 ? "" : parts[0];
  if (typeof first === "string" && !first.startsWith("/")) {
    const message = `"${first}" is not ${noun}`;
    scope.diagnostics.add("invalid-value", message, node.range, hint(first));
  }
  const [, folder] = parts;
  if (parts.length === 2 && (folder === "/bin" || folder === "/sbin")) {
    const text = scalarText(node) ?? "";
    const message = `"${text}" is not ${noun}, but a folder in one`;
    scope.diagnostics.add(
      "invalid-value",
      message,
      node.range,
      `write ${text.slice(0, -folder.length)}, whose programs are found without its folder`,
    );
  }
  return parts.length === 1 && typeof first === "object" && first.kind === "code" ? first : value;
}

function moduleHint(text: string): string {
  const package_ = packageHint(text);
  return package_.replace(/^(write \$\{pkgs\.[\w-]+)\}$/, "$1.services.default}");
}

function packageHint(text: string): string {
  if (/^\.{1,2}(?:\/|$)/.test(text)) return `write \${${text.includes("/") ? text : `./${text}`}}`;
  if (text.endsWith(".nix")) return `write ./${text}`;
  return `write \${pkgs.${/^[A-Za-z_][\w-]*$/.test(text) ? text : "name"}}`;
}
