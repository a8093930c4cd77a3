import { typePattern, typeRule } from "../rules/read-rules.js";

const { rule } = typeRule("unix-name");
const pattern = typePattern("unix-name");

/** Returns the rule for the names of Unix users and groups, with a similar name that follows it. */
export function unixNameRule(name: string): string {
  const [user = "", group] = name.split(":");
  if (/^\d+:\d+$/.test(name))
    return `write user: app, and credentials: { groups: { app: { gid: ${group} } }, users: { app: { uid: ${user}, group: app } } }`;
  if (/^0+\d+$/.test(name)) return `write ${Number(name)}, without the zeros`;
  if (/^-?\d+$/.test(name)) return "a number from 0 to 4294967294";
  if (group !== undefined && pattern.test(user) && pattern.test(group))
    return `set the group in credentials: { groups: { ${group}: {} }, users: { ${user}: { group: ${group} } } }`;
  if (name.includes("${"))
    return "a name can contain only ${instanceSuffix}, and that only in a process with instances";
  const words = name
    .replace(/[^A-Za-z0-9_.-]+/g, "-")
    .replace(/^[^A-Za-z_]+|-+$/g, "")
    .slice(0, 32);
  return pattern.test(words) ? `${rule}, for example "${words}"` : `${rule}`;
}
