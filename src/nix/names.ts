/** Words that Nix does not take as a variable, or (`or`) not everywhere. */
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

/** Whether a name can stand in Nix code as it is. */
export function isNixIdentifier(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_'-]*$/.test(name) && !nixKeywords.has(name);
}
