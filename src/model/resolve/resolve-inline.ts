import { checkCredentials } from "../check/check-credentials.js";
import { checkEnvironmentNames } from "../check/check-environment-names.js";
import { checkExecutable } from "../check/check-executable.js";
import { checkOverrides } from "../check/check-overrides.js";
import type { NamedValue } from "../processes-model.js";
import { executableKeys, instanceKeys } from "../schema/schema.js";
import { scalarText } from "../text/scalar-text.js";
import { child, type MapNode } from "../tree.js";
import type { ValueScope } from "../value-scope.js";
import { createCredentials } from "./create-credentials.js";
import { resolveExecutable } from "./resolve-executable.js";
import { resolvePackage } from "./resolve-package.js";
import { resolveUmask } from "./resolve-umask.js";
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
    umask: resolveUmask,
    nice: resolveInteger,
    credentials: resolveValue,
    overrides: resolveValue,
  }),
);

/** The fields of `createManagedProcess` that an inline process gives, in the model's order. */
export function inlineFields(process: string, node: MapNode, scope: ValueScope): NamedValue[] {
  const { diagnostics } = scope;
  checkExecutable(process, node, diagnostics);
  checkEnvironmentNames(child(node, "environment"), diagnostics);
  checkCredentials(child(node, "credentials"), diagnostics);
  checkOverrides(child(node, "overrides"), diagnostics);
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
