import type { SourceRange } from "../../diagnostics/source-file.js";
import type { Diagnostics } from "../collect-diagnostics.js";
import { isFloatText } from "../tree.js";

/** Reports a number that Nix does not have, or that is not exact before Nix sees it. */
export function checkNumber(
  value: number,
  text: string,
  range: SourceRange,
  diagnostics: Diagnostics,
): void {
  // Numbers next to zero have no exact form, and Nix refuses them.
  const isFloat = Number.isFinite(value) && (value === 0 || Math.abs(value) > 2.3e-308);
  if (isFloatText(text) ? isFloat : Number.isSafeInteger(value)) return;
  if (isNixInteger(text)) {
    const message = `the number ${text} has more digits than are kept here`;
    const hint = `quote it if it is meant as text; as a number it is a Nix expression: !nix "${text}"`;
    diagnostics.add("invalid-value", message, range, hint);
  } else {
    const hint = `quote it if it is meant as text: "${text}"`;
    diagnostics.add("invalid-value", `Nix has no number ${text}`, range, hint);
  }
}

/** Whether a whole number fits into the 64 bits that Nix has for one. */
function isNixInteger(text: string): boolean {
  const [, digits] = /^-?(\d{1,20})$/.exec(text) ?? [];
  return digits !== undefined && BigInt(digits) < 2n ** 63n;
}
