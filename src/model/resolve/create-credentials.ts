import type { ModelValue, NamedValue } from "../processes-model.js";

/**
 * Returns the credentials of a process without its own: a user, and a group of the same name. They name no process,
 * because several processes can have one user.
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
