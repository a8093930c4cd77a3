import { instanceKeys } from "../instances/instance-keys.js";
import type { NamedValue } from "../processes-model.js";
import { executableKeys } from "../schema/schema.js";
import { readUmask } from "../schema/umask-schema.js";
import { scalarText } from "../text/scalar-text.js";
import { child, type MapNode } from "../tree.js";
import { checkEnvironmentNames } from "../validate/validate-environment.js";
import type { ValueScope } from "../value-scope.js";
import { checkCredentials, checkOverrides } from "./check-inline.js";
import { createCredentials } from "./create-credentials.js";
import { resolveExecutable } from "./resolve-executable.js";
import { resolvePackage } from "./resolve-package.js";
import {
  resolveEntries,
  resolveInteger,
  resolveItems,
  resolveText,
  resolveValue,
  type ValueReader,
} from "./resolve-values.js";

const texts: ValueReader = (node, scope) => resolveItems(node, scope, resolveText);

/** How the fields of `createManagedProcess` are read that are not plain text. */
const readers: ReadonlyMap<string, ValueReader> = new Map(
  Object.entries<ValueReader>({
    ...Object.fromEntries(executableKeys.map((key) => [key, resolveExecutable])),
    args: texts,
    daemonArgs: texts,
    daemonExtraArgs: texts,
    foregroundProcessArgs: texts,
    foregroundProcessExtraArgs: texts,
    path: (node, scope) => resolveItems(node, scope, resolvePackage),
    environment: (node, scope) => ({
      kind: "map",
      entries: resolveEntries(node, scope, resolveText),
    }),
    umask: (node, { problems }) => readUmask(node, problems),
    nice: resolveInteger,
    credentials: resolveValue,
    overrides: resolveValue,
  }),
);

/** The fields of `createManagedProcess` that an inline process gives, in the model's order. */
export function inlineFields(process: string, node: MapNode, scope: ValueScope): NamedValue[] {
  const { problems } = scope;
  // To YAML, `process:/bin/web` is a key, which is wrong in itself.
  const keys = [...node.entries.keys()].map((key) => key.replace(/:.*/s, ""));
  if (!executableKeys.some((key) => keys.includes(key))) {
    const range = { ...node.range, end: node.range.start + 1 };
    const hint = "give it a constructor:, or process: with the path of a program";
    problems.add("no-executable", `process "${process}" says nowhere what to run`, range, hint);
  }
  checkEnvironmentNames(child(node, "environment"), problems);
  checkCredentials(child(node, "credentials"), problems);
  checkOverrides(child(node, "overrides"), problems);
  const fields = [...node.entries]
    .filter(([key]) => !instanceKeys.includes(key))
    .map(([key, { value }]) => ({
      name: key,
      value: (readers.get(key) ?? resolveText)(value, scope),
    }));
  const user = scalarText(child(node, "user"));
  const needsUser = user !== undefined && child(node, "credentials") === undefined;
  return needsUser ? [...fields, createCredentials(user, process)] : fields;
}
