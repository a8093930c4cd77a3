import { escapeNixString } from "../syntax/escape-nix-string.js";
import type {
  CheckedName,
  CheckedProcess,
  FrameInput,
  ModelInput,
  OfferedKeys,
} from "./model-input.js";

/** Another process, or an attribute of one, in a model. */
export type Reference = { readonly $ref: string };

/** A Nix expression in a model. */
export type NixCode = { readonly $nix: string };

/** What can be put into a `nix` template: references, expressions, and values that become Nix literals. */
export type NixInterpolation = Reference | NixCode | string | number | boolean;

/**
 * Gives the types of a processes model to an object in `processes.ts`, which exports it by default.
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
 * A value that is a Nix expression. Values that are put into it are quoted as Nix wants it.
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

/** In a template string, an expression is the antiquotation that holds it. */
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
