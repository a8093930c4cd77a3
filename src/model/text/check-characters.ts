import type { SourceRange } from "../../diagnostics/source-file.js";
import type { Problems } from "../problems.js";

/** Reports characters that no string of a program can hold. */
export function checkCharacters(text: string, range: SourceRange, problems: Problems): void {
  if (text.includes("\0")) {
    problems.add("invalid-text", "a string cannot hold the character NUL", range);
  } else if (/\p{Surrogate}/u.test(text)) {
    const hint = "write the character itself, or \\U and its eight digits";
    problems.add("invalid-text", "a string cannot hold half a surrogate pair", range, hint);
  }
}
