import { typePattern, typeRule } from "../rules/read-rules.js";

const { rule } = typeRule("process-key");

/** The names of processes in a model: files, users and Nix attributes are called after them. */
export const processKeyPattern = typePattern("process-key");

/** Returns whether a process of a model can have a name. */
export function isProcessKey(name: string): boolean {
  return processKeyPattern.test(name);
}

/** Returns the rule for the names of processes, with a similar name that follows it. */
export function processKeyRule(name: string): string {
  const words = similarProcessKey(name);
  return isProcessKey(words) ? `${rule}, for example "${words}"` : `${rule}`;
}

/** Returns a name of a process that is similar to a text; it is empty for a text without letters. */
export function similarProcessKey(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, "-")
    .replace(/^[^a-z_]+|-+$/g, "")
    .slice(0, 32);
}
