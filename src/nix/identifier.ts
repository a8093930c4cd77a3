import { nixKeywords } from "../syntax/nix-keywords.js";

/** Returns whether a name needs no quotes in Nix code. */
export function isNixIdentifier(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_'-]*$/.test(name) && !nixKeywords.has(name);
}
