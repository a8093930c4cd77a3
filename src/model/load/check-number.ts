import type { SourceRange } from "../../diagnostics/source-file.js";
import type { Problems } from "../problems.js";
import { isFloatText } from "../tree.js";

/** Reports a number that Nix does not have. */
export function checkNumber(
  value: number,
  text: string,
  range: SourceRange,
  problems: Problems,
): void {
  // Numbers next to zero have no exact form, and Nix refuses them.
  const isFloat = Number.isFinite(value) && (value === 0 || Math.abs(value) > 2.3e-308);
  if (isFloatText(text) ? isFloat : Number.isSafeInteger(value)) return;
  const hint = `quote it if it is meant as text: "${text}"`;
  problems.add("invalid-value", `Nix has no number ${text}`, range, hint);
}
