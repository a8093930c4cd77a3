/** Words that Nix does not accept as a variable; `or` is one only in some places. */
export const nixKeywords: ReadonlySet<string> = new Set([
  "if",
  "then",
  "else",
  "assert",
  "with",
  "let",
  "in",
  "rec",
  "inherit",
  "or",
]);
