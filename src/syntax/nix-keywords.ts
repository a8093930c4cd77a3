/** Words that Nix does not accept as variables; it accepts `or` in some places. */
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
