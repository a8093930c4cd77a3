import { scalarText } from "../../../model/text/scalar-text.js";
import { child, type ModelNode } from "../../../model/tree.js";
import { duration, notImported } from "../../draft-process.js";
import type { ReadContext } from "../../reader.js";

/** Returns the number of a key, and reports another value. */
export function readNumber(
  node: ModelNode,
  key: string,
  of: string,
  context: ReadContext,
): number | undefined {
  const text = readMatching(node, key, /^\d+$/, of, context);
  return text === undefined ? undefined : Number(text);
}

/** Returns a time in seconds as a duration of a model, and reports another value. */
export function readSeconds(
  node: ModelNode,
  key: string,
  of: string,
  context: ReadContext,
): string | undefined {
  const text = readMatching(node, key, /^\d+(?:ms|s|m|h)?$/, of, context);
  return text === undefined ? undefined : duration(text);
}

function readMatching(
  node: ModelNode,
  key: string,
  pattern: RegExp,
  of: string,
  { diagnostics }: ReadContext,
): string | undefined {
  const value = child(node, key);
  const text = scalarText(value);
  if (value === undefined || (text !== undefined && pattern.test(text))) return text;
  notImported(
    diagnostics,
    `${key} ${of}`,
    value.range,
    "write a whole number; times are in seconds",
  );
  return undefined;
}
