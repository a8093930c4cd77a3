import type { ConstructorParameter } from "../context.js";
import type { ModelValue, Process } from "../processes-model.js";

/**
 * Returns the name that a process gets; `undefined` when only Nix can compute it. Constructors of the
 * catalogue have it as the parameter `instanceName`.
 *
 * @param declared the parameters of its constructor
 */
export function ownName(
  process: Process,
  declared: readonly ConstructorParameter[] = [],
): string | undefined {
  if (process.kind === "inline") return process.name;
  if (process.origin === "model") return undefined;
  const passed = (name: string) => {
    const parameter = process.parameters.find((it) => it.name === name);
    return parameter === undefined ? null : literalOf(parameter.value);
  };
  const name = passed("instanceName");
  if (name !== null) return name;
  const suffix = passed("instanceSuffix");
  return suffix === undefined ? undefined : defaultName(declared, suffix ?? "");
}

/**
 * Returns the default of a parameter `instanceName`, if it is a text, in which only `instanceSuffix` varies.
 *
 * @param declared the parameters of a constructor
 */
export function defaultName(
  declared: readonly ConstructorParameter[],
  suffix = "",
): string | undefined {
  const formal = declared.find((it) => it.name === "instanceName");
  const [, text, varies] =
    /^"([\w.-]+)(\$\{instanceSuffix\})?"$/.exec(formal?.defaultText ?? "") ?? [];
  return text === undefined ? undefined : `${text}${varies === undefined ? "" : suffix}`;
}

/** Returns the text of a literal value; `undefined` for a value that Nix computes. */
export function literalOf(value: ModelValue): string | undefined {
  if (value.kind === "null") return "";
  if (value.kind !== "text" || value.parts.some((part) => typeof part !== "string"))
    return undefined;
  return value.parts.join("");
}
