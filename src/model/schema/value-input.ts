import type { JsonValue } from "../rules/json-value.js";

export type { JsonValue };

/** A reference to another process, as `ref` returns it. */
type ReferenceInput = { $ref: string };

/** Nix code, as `nix` returns it. */
export type CodeInput = { $nix: string };

/** A value that Nix computes: a reference or code. */
export type ComputedInput = ReferenceInput | CodeInput;

/** Any value of a parameter of a constructor. */
export type ParameterValue = JsonValue;

/** Text, or what becomes text. */
export type TextValue = string | number | boolean | ComputedInput;

/** Text that the model itself contains; a number stands for its digits. */
export type LiteralValue = string | number;

/** A number, its digits as text, or what becomes a number. */
export type NumberValue = number | `${number}` | `${string}\${${string}}${string}` | ComputedInput;

/** A whole number, or what becomes one. */
export type IntegerValue = number | ComputedInput;

/** True or false, or what becomes one of them. */
export type BooleanValue = boolean | ComputedInput;

/** A package: `${pkgs.name}`, a path, or Nix code. */
export type PackageValue = string | CodeInput;

/** A list, or what becomes one. */
export type ListValue = JsonValue[] | ComputedInput;

/** A process instance: a reference to it, or what becomes one. */
export type InstanceValue = ComputedInput;

/** A list of process instances, or what becomes one. */
export type InstancesValue = ComputedInput[] | ComputedInput;

/** A mapping, or what becomes one. */
export type MappingValue = { [key: string]: JsonValue } | ComputedInput;
