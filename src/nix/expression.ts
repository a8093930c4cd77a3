/**
 * Nix expressions as values.
 *
 * Only the functions of this file create expressions, so a plain string never becomes Nix code: `nixString`
 * quotes it, and only `nixRaw` takes code, which its caller has parsed.
 */

declare const opaque: unique symbol;

/** A Nix expression. It is opaque: the functions of this module create it, and only the printer reads it. */
export interface NixExpression {
  readonly [opaque]: "NixExpression";
}

/** A binding in an attribute set. */
export interface NixBinding {
  readonly [opaque]: "NixBinding";
}

/** A part of a string: literal text, or an expression to interpolate. */
export type NixStringPart = string | NixExpression;

/** @internal What the printer sees. */
export type NixNode =
  | { readonly kind: "string"; readonly parts: readonly NixStringPart[] }
  | { readonly kind: "number"; readonly text: string }
  | { readonly kind: "path"; readonly path: string }
  | { readonly kind: "select"; readonly from?: NixExpression; readonly names: readonly string[] }
  | { readonly kind: "list"; readonly items: readonly NixExpression[] }
  | { readonly kind: "attrs"; readonly bindings: readonly NixBinding[] }
  | { readonly kind: "apply"; readonly operands: readonly NixExpression[] }
  | { readonly kind: "raw"; readonly code: string };

/** @internal What the printer sees. */
export type NixBindingNode =
  | { readonly kind: "bind"; readonly name: string; readonly value: NixExpression }
  | {
      readonly kind: "inherit";
      readonly from: NixExpression | undefined;
      readonly names: readonly string[];
    };

/** A string of literal text and interpolated expressions: `"${pkgs.redis}/bin"`. */
export function nixString(...parts: NixStringPart[]): NixExpression {
  return expression({ kind: "string", parts });
}

/** An integer. Throws when the number is not a safe integer. */
export function nixInteger(value: number): NixExpression {
  if (!Number.isSafeInteger(value)) throw new RangeError(`Nix has no integer ${value}`);
  return expression({ kind: "number", text: Object.is(value, -0) ? "0" : String(value) });
}

/** A float. Throws when the number is infinite or NaN. */
export function nixFloat(value: number): NixExpression {
  if (!Number.isFinite(value)) throw new RangeError(`Nix has no float ${value}`);
  const [mantissa = "", exponent] = String(value).split("e");
  const withPoint = mantissa.includes(".") ? mantissa : `${mantissa}.0`;
  const text = exponent === undefined ? withPoint : `${withPoint}e${exponent.replace("+", "")}`;
  return expression({ kind: "number", text });
}

/** `true` or `false`. */
export function nixBoolean(value: boolean): NixExpression {
  return nixVariable(value ? "true" : "false");
}

/** `null`. */
export function nixNull(): NixExpression {
  return nixVariable("null");
}

/** A path: absolute, or relative to the file that it is printed in (`./x`, `../x`). */
export function nixPath(path: string): NixExpression {
  return expression({ kind: "path", path });
}

/** A variable and the selection of its attributes: `nixVariable("webapp", "pkg")` is `webapp.pkg`. */
export function nixVariable(...names: [string, ...string[]]): NixExpression {
  return expression({ kind: "select", names });
}

/** The selection of attributes of an expression: `(import ./ids.nix).ids`. */
export function nixSelect(from: NixExpression, ...names: [string, ...string[]]): NixExpression {
  return expression({ kind: "select", from, names });
}

/** `[ a b ]` */
export function nixList(items: readonly NixExpression[]): NixExpression {
  return expression({ kind: "list", items });
}

/** `{ ... }` */
export function nixAttrs(bindings: readonly NixBinding[]): NixExpression {
  return expression({ kind: "attrs", bindings });
}

/** A function and its arguments: `f a b`. */
export function nixApply(f: NixExpression, ...operands: NixExpression[]): NixExpression {
  return expression({ kind: "apply", operands: [f, ...operands] });
}

/** Nix code of a user, which the caller has parsed as one expression. */
export function nixRaw(code: string): NixExpression {
  return expression({ kind: "raw", code: code.trim() });
}

/** `name = value;` */
export function nixBind(name: string, value: NixExpression): NixBinding {
  return binding({ kind: "bind", name, value });
}

/** `inherit a b;` or `inherit (from) a b;` */
export function nixInherit(names: readonly string[], from?: NixExpression): NixBinding {
  return binding({ kind: "inherit", from, names });
}

/** Returns whether a value is an expression of this module. */
export function isNixExpression(value: unknown): value is NixExpression {
  return typeof value === "object" && value !== null && secret in value;
}

/** The key of an expression's content, which other modules cannot access. */
const secret = Symbol("Nix");

/** @internal For the printer. */
export function nodeOf(value: NixExpression): NixNode {
  return (value as unknown as { readonly [secret]: NixNode })[secret];
}

/** @internal For the printer. */
export function bindingNodeOf(value: NixBinding): NixBindingNode {
  return (value as unknown as { readonly [secret]: NixBindingNode })[secret];
}

function expression(node: NixNode): NixExpression {
  return { [secret]: node } as unknown as NixExpression;
}

function binding(node: NixBindingNode): NixBinding {
  return { [secret]: node } as unknown as NixBinding;
}
