import type { SourceRange } from "../../diagnostics/source-file.js";
import type { Diagnostics } from "../collect-diagnostics.js";

/** Reports characters that no string of a program can contain. */
export function checkCharacters(text: string, range: SourceRange, diagnostics: Diagnostics): void {
  if (text.includes("\0")) {
    diagnostics.add("invalid-text", "a string cannot contain the character NUL", range);
  } else if (/\p{Surrogate}/u.test(text)) {
    const hint = "write the character itself, or \\U and eight digits";
    diagnostics.add("invalid-text", "a string cannot contain half a surrogate pair", range, hint);
  }
}
