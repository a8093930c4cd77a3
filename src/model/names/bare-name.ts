import { typePattern } from "../rules/read-rules.js";

/** Names of constructors, pools and variables: Nix attributes that need no quotes. */
export const bareNamePattern = typePattern("pool-name");

/** The rule for such names, as a hint. */
export const bareNameRule = "letters, digits, _ and -, beginning with a letter";

/** Returns whether a constructor, a pool or a variable can have a name. */
export function isBareName(name: string): boolean {
  return bareNamePattern.test(name);
}
