import { typePattern, typeRule } from "../rules/read-rules.js";

const { rule } = typeRule("unix-name");

/** Names that a Unix user or group can have. Names of processes follow the same rule. */
export const unixNamePattern = typePattern("unix-name");

/** Returns whether a Unix user, a group or a process can have a name. */
export function isUnixName(name: string): boolean {
  return unixNamePattern.test(name);
}

/** Returns the rule for names, with a similar name that follows it. */
export function unixNameRule(name: string): string {
  const suggestion = suggestUnixName(name);
  return suggestion === undefined ? `${rule}` : `${rule}, for example "${suggestion}"`;
}

function suggestUnixName(name: string): string | undefined {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, "-")
    .replace(/^[^a-z_]+|-+$/g, "")
    .slice(0, 32);
  return isUnixName(words) ? words : undefined;
}
