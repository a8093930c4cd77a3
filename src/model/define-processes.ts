import { escapeNixString } from "../syntax/escape-nix-string.js";
import type {
  CheckedName,
  CheckedProcess,
  FrameInput,
  ModelInput,
  OfferedKeys,
} from "./model-input.js";

/** A reference of a model to another process or to an attribute of one. */
export type Reference = { readonly $ref: string };

/** A Nix expression in a model. */
export type NixCode = { readonly $nix: string };

/**
 * A value in a `nix` template: a reference, an expression, or a value that becomes a Nix literal.
 */
export type NixInterpolation = Reference | NixCode | string | number | boolean;

/**
 * Checks an object against the types of a processes model. `processes.ts` exports the result by
 * default.
 *
 * @example
 * export default defineProcesses({
 *   processes: { cache: { process: "${pkgs.redis}/bin/redis-server" } },
 * });
 */
export function defineProcesses<
  const Processes extends { [Name in keyof Processes]: CheckedProcess<Processes[Name], Processes> },
>(model: FrameInput & { processes: Processes & OfferedKeys<Processes> }): ModelInput {
  return model as unknown as ModelInput;
}

/**
 * Refers to a process (`webapp`), to one of its attributes (`webapp.port`) or to all instances
 * (`webapp.*`). In a template string it is an antiquotation.
 *
 * @example
 * { webapps: [ref("webapp")], args: [`--upstream=localhost:${ref("webapp.port")}`] }
 */
export function ref<const Name extends string>(name: CheckedName<Name>): Reference {
  return withText({ $ref: name }, name);
}

/**
 * Creates a Nix expression. The values in the template become Nix literals.
 *
 * @example
 * nix`toString (2 * ${ref("webapp.port")})` // { $nix: "toString (2 * webapp.port)" }
 */
export function nix(
  strings: TemplateStringsArray,
  ...values: readonly NixInterpolation[]
): NixCode {
  const code = String.raw(strings, ...values.map(printInterpolation));
  return withText({ $nix: code }, code);
}

/** Adds a string form to a value, so that it becomes an antiquotation in a template string. */
function withText<Value extends object>(value: Value, code: string): Value {
  return Object.defineProperty(value, "toString", { value: () => `\${${code}}` });
}

function printInterpolation(value: NixInterpolation): string {
  switch (typeof value) {
    case "string":
      return `"${escapeNixString(value)}"`;
    case "number":
    case "boolean":
      return String(value);
    default:
      return "$ref" in value ? value.$ref : `(${value.$nix})`;
  }
}
