import { maximumDepth } from "./maximum-depth.js";

/**
 * A value of any type as data that one thread can send to another. Values that no model can contain
 * are only described.
 */
export type PortableValue =
  | { readonly kind: "scalar"; readonly value: string | number | boolean | null }
  | { readonly kind: "list"; readonly items: readonly PortableValue[] }
  | { readonly kind: "object"; readonly entries: readonly (readonly [string, PortableValue])[] }
  | { readonly kind: "function" }
  | { readonly kind: "other"; readonly description: string }
  | { readonly kind: "too-deep" };

/**
 * Converts a value, down to the greatest depth of a model. Keys with the value `undefined` are
 * dropped.
 *
 * @throws the errors of getters in the value.
 */
export function toPortable(data: unknown, depth = 0): PortableValue {
  if (depth > maximumDepth) return { kind: "too-deep" };
  const inner = (value: unknown) => toPortable(value, depth + 1);
  if (Array.isArray(data)) return { kind: "list", items: Array.from(data, inner) };
  if (isPlainObject(data)) {
    const entries = Object.entries(data).filter(([, value]) => value !== undefined);
    return { kind: "object", entries: entries.map(([key, value]) => [key, inner(value)]) };
  }
  return toPortableScalar(data);
}

/** Whether a value is an object that consists of its keys. */
function isPlainObject(data: unknown): data is object {
  if (typeof data !== "object" || data === null) return false;
  const prototype: unknown = Object.getPrototypeOf(data);
  // A model from another context has the prototype of that context.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function toPortableScalar(value: unknown): PortableValue {
  switch (typeof value) {
    case "string":
    case "number":
    case "boolean":
      return { kind: "scalar", value };
    case "function":
      return { kind: "function" };
    default:
      return value === null
        ? { kind: "scalar", value }
        : { kind: "other", description: describe(value) };
  }
}

function describe(value: unknown): string {
  if (value === undefined) return "undefined";
  if (typeof value !== "object" || value === null) return `a ${typeof value}`;
  return `an object of the class ${value.constructor?.name ?? "?"}`;
}
