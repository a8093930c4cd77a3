import { typePattern, typeRule } from "../rules/read-rules.js";

const { rule } = typeRule("unix-name");
const pattern = typePattern("unix-name");

/** Returns the rule for the names of Unix users and groups, with a similar name that follows it. */
export function unixNameRule(name: string): string {
  const [user = "", group] = name.split(":");
  if (group !== undefined && pattern.test(user) && pattern.test(group))
    return `set the group in credentials: { groups: { ${group}: {} }, users: { ${user}: { group: ${group} } } }`;
  if (name.includes("${"))
    return "only ${instanceSuffix} can be a part of it, for a process with instances:";
  const words = name
    .replace(/[^A-Za-z0-9_.-]+/g, "-")
    .replace(/^[^A-Za-z_]+|-+$/g, "")
    .slice(0, 32);
  return pattern.test(words) ? `${rule}, for example "${words}"` : `${rule}`;
}
