import { nixKeywords } from "../syntax/nix-keywords.js";

/** Returns whether Nix code can have a name as it is, without quotes. */
export function isNixIdentifier(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_'-]*$/.test(name) && !nixKeywords.has(name);
}
