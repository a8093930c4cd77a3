import type { ModelValue, NamedValue } from "../processes-model.js";

/**
 * Returns the field `credentials` with a user, and a group of the same name. They do not name the
 * process, because several processes can have the same user.
 */
export function createCredentials(user: string): NamedValue {
  const properties = map({ name: "group", value: text(user) });
  const groups = { name: "groups", value: map({ name: user, value: map() }) };
  const users = { name: "users", value: map({ name: user, value: properties }) };
  return { name: "credentials", value: map(groups, users) };
}

function map(...entries: NamedValue[]): ModelValue {
  return { kind: "map", entries };
}

function text(value: string): ModelValue {
  return { kind: "text", parts: [value] };
}
