import { isUnixName } from "./names.js";
import type { Problems } from "./problems.js";
import { isProcessManagerOfFramework } from "./process-managers.js";
import type { ModelValue, NamedValue } from "./processes-model.js";
import { scalarText } from "./resolve-image.js";
import type { ValueResolver, ValueScope } from "./resolve-values.js";
import { nameRule } from "./schema.js";
import { child, type MapNode, type ModelNode } from "./tree.js";
import { readUmask } from "./umask.js";
import { checkEnvironmentNames } from "./validate-environment.js";

type FieldReader = (node: ModelNode) => ModelValue;

const executables = ["process", "daemon", "foregroundProcess"];

/** The fields of `createManagedProcess` that an inline process gives, in the model's order. */
export function inlineFields(
  name: string,
  node: MapNode,
  scope: ValueScope,
  resolver: ValueResolver,
  problems: Problems,
): NamedValue[] {
  if (!executables.some((key) => child(node, key) !== undefined)) {
    const message = `process "${name}" says nowhere what to run`;
    const hint = "give it a constructor:, or process: with the path of a program";
    problems.add(
      "no-executable",
      message,
      { start: node.range.start, end: node.range.start + 1 },
      hint,
    );
  }
  checkEnvironmentNames(child(node, "environment"), problems);
  checkCredentials(child(node, "credentials"), problems);
  checkOverrides(child(node, "overrides"), problems);
  const text: FieldReader = (value) => resolver.text(value, scope);
  const value: FieldReader = (node) => resolver.value(node, scope);
  const texts: FieldReader = (list) =>
    list.kind === "list" ? { kind: "list", items: list.items.map(text) } : text(list);
  const readers: Readonly<Record<string, FieldReader>> = {
    args: texts,
    daemonArgs: texts,
    daemonExtraArgs: texts,
    foregroundProcessArgs: texts,
    foregroundProcessExtraArgs: texts,
    path: (list) =>
      list.kind === "list"
        ? {
            kind: "list",
            items: list.items.map((item) => packageValue(name, item, text, problems)),
          }
        : text(list),
    environment: (map) => ({ kind: "map", entries: resolver.entries(map, text) }),
    umask: (mask) => readUmask(name, mask, problems),
    nice: value,
    credentials: value,
    overrides: value,
  };
  const fields: NamedValue[] = [];
  for (const [key, entry] of node.entries) {
    if (["port", "dnsName", "attributes", "dependsOn"].includes(key)) continue;
    fields.push({ name: key, value: (readers[key] ?? text)(entry.value) });
  }
  const user = scalarText(child(node, "user"));
  if (user !== undefined && child(node, "credentials") === undefined) {
    fields.push({ name: "credentials", value: credentialsOf(user, name) });
  }
  return fields;
}

/** A package in `path` is an expression, so a string that is one antiquotation is that expression. */
function packageValue(
  process: string,
  node: ModelNode,
  text: FieldReader,
  problems: Problems,
): ModelValue {
  const value = text(node);
  const parts = value.kind === "text" ? value.parts : [];
  const [first] = parts;
  if (typeof first === "string" && !first.startsWith("/")) {
    const message = `path of process "${process}" holds "${first}", which is not a package`;
    problems.add("invalid-value", message, node.range, "a package is written ${pkgs.name}");
  }
  return parts.length === 1 && typeof first === "object" && first.kind === "code" ? first : value;
}

/** Who names a user gets that user, and a group of the same name. */
function credentialsOf(user: string, process: string): ModelValue {
  const text = (value: string): ModelValue => ({ kind: "text", parts: [value] });
  const map = (...entries: NamedValue[]): ModelValue => ({ kind: "map", entries });
  return map(
    { name: "groups", value: map({ name: user, value: map() }) },
    {
      name: "users",
      value: map({
        name: user,
        value: map(
          { name: "group", value: text(user) },
          { name: "description", value: text(`The user of the process ${process}`) },
        ),
      }),
    },
  );
}

function checkCredentials(node: ModelNode | undefined, problems: Problems): void {
  for (const [key, noun] of [
    ["groups", "group"],
    ["users", "user"],
  ] as const) {
    const names = child(node, key);
    if (names?.kind !== "map") continue;
    for (const [name, { keyRange }] of names.entries) {
      if (!isUnixName(name))
        problems.add(
          "invalid-name",
          `no Unix ${noun} can be called "${name}"`,
          keyRange,
          nameRule(name),
        );
    }
  }
}

function checkOverrides(node: ModelNode | undefined, problems: Problems): void {
  if (node?.kind !== "map") return;
  for (const [name, { keyRange }] of node.entries) {
    if (!isProcessManagerOfFramework(name)) {
      problems.add("unknown-process-manager", `"${name}" is not a process manager`, keyRange);
    }
  }
}
