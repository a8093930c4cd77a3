import type { CodeResult } from "../context.js";
import { kindOfKnownValue } from "../names/known-values.js";
import type { Rule } from "../rules/rule.js";
import type { TaggedNode } from "../tree.js";
import type { ValueScope } from "../value-scope.js";
import { codeKindNames } from "./check-antiquotation.js";
import { checkCodePath } from "./check-path.js";

type Kind = CodeResult["kind"];

const text: readonly Kind[] = ["text", "url"];
const path: readonly Kind[] = [...text, "path", "bare-path"];
const argument: readonly Kind[] = [...path, "number"];

/** The kinds of Nix values that fit a base type, as in nix/lib/check-values.nix. */
const fitting: Readonly<Record<string, readonly Kind[]>> = {
  text,
  path,
  executable: path,
  package: path,
  argument,
  scalar: [...argument, "boolean"],
  integer: ["number", ...text],
  boolean: ["boolean"],
  list: ["list"],
  mapping: ["set"],
  record: ["set"],
  override: ["set", "function"],
};

const names: Readonly<Partial<Record<Kind, string>>> = {
  ...codeKindNames,
  text: "a string",
  url: "a string",
  path: "a path",
};

/** Reports Nix code whose value visibly has another type than the rule allows: `args: !nix 80`. */
export function checkCodeKind(
  { base, one, takesFunction = false }: Pick<Rule, "base" | "one" | "takesFunction">,
  node: TaggedNode,
  scope: ValueScope,
): void {
  const kinds = fitting[base];
  const reading = scope.readCode(node.text);
  if (kinds === undefined || reading.kind !== "expression") return;
  for (const { kind: visible, start, end } of reading.values) {
    const code = node.text.slice(start, end);
    const kind = visible === "unknown" ? kindOfVariable(code, scope) : visible;
    const path = reading.paths.find((path) => path.start === start);
    if (kind === "path" && path !== undefined && isCopied(base) && /^[/~]/.test(path.target))
      checkCodePath(path, node.locate, scope);
    const name = names[kind];
    // A key that is null counts as not given.
    if (name === undefined || kind === "null" || kinds.includes(kind)) continue;
    if (takesFunction && kind === "function") continue;
    const message = `the value must be ${one}, but this expression is ${name}`;
    scope.diagnostics.add("wrong-type", message, node.locate(start, end));
  }
}

/** Whether Nix copies a path to the store, so that it has to exist. */
function isCopied(base: string): boolean {
  return ["argument", "executable", "package", "scalar"].includes(base);
}

/** The kind of a variable that the model itself or every package set defines. */
function kindOfVariable(code: string, { definitions, ownAttributes }: ValueScope): Kind {
  const known = kindOfKnownValue(code);
  if (known !== undefined) return known;
  const value = ownAttributes.has(code) ? undefined : definitions.get(code);
  if (value?.kind === "list") return "list";
  if (value?.kind === "map") return "set";
  if (value?.kind !== "scalar" || value.value === null) return "unknown";
  const kinds = { string: "text", number: "number", boolean: "boolean" } as const;
  return kinds[typeof value.value as keyof typeof kinds] ?? "unknown";
}
