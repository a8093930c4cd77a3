import type { SourceRange } from "../../diagnostics/source-file.js";
import type { Diagnostics } from "../collect-diagnostics.js";
import { isFloatText } from "../tree.js";

/** Reports a number that Nix does not have, or that JavaScript cannot represent exactly. */
export function checkNumber(
  value: number,
  text: string,
  range: SourceRange,
  diagnostics: Diagnostics,
): void {
  // Nix rejects numbers so close to zero that they have no exact form.
  const isFloat = Number.isFinite(value) && (value === 0 || Math.abs(value) > 2.3e-308);
  if (isFloatText(text) ? isFloat : Number.isSafeInteger(value)) return;
  if (isNixInteger(text)) {
    const message = `gen-nix cannot represent the number ${text} exactly`;
    const hint = `quote it if it is text; a number of this size is written !nix "${text}"`;
    diagnostics.add("invalid-value", message, range, hint);
  } else {
    const hint = `quote it if it is text: "${text}"`;
    diagnostics.add("invalid-value", `Nix has no number ${text}`, range, hint);
  }
}

/** Whether a whole number fits into the 64 bits of a Nix integer. */
function isNixInteger(text: string): boolean {
  const [, digits] = /^-?(\d{1,20})$/.exec(text) ?? [];
  return digits !== undefined && BigInt(digits) < 2n ** 63n;
}
