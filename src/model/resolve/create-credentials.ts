import type { ModelValue, NamedValue } from "../processes-model.js";

/** The field that creates a user, and a group of the same name, for a process that names no others. */
export function createCredentials(user: string, process: string): NamedValue {
  const properties = map(
    { name: "group", value: text(user) },
    { name: "description", value: text(`The user of the process ${process}`) },
  );
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
