import * as z from "zod";
import { checkEnvironmentNames } from "../check/check-environment-names.js";
import { checkVolumes } from "../check/check-volumes.js";
import { imageScope } from "../names/scopes.js";
import { isImageProcessManager } from "../process-managers.js";
import type { ImageModel, ModelValue, NamedValue } from "../processes-model.js";
import { imageDefaults, imageOwnKeys, imageSchema } from "../schema/image-schema.js";
import { takesCode, valueSchema } from "../schema/takes-code.js";
import { scalarText } from "../text/scalar-text.js";
import { child, type ModelNode } from "../tree.js";
import type { ValueEnvironment, ValueScope } from "../value-scope.js";
import { literalText } from "./resolve-code.js";
import { resolvePackage } from "./resolve-package.js";
import { resolveEntries, resolveItems, resolveText, resolveValue } from "./resolve-values.js";

/** The values of an image can name no process. */
const emptyScope = {
  variables: imageScope,
  own: new Map(),
  processes: new Map(),
  groups: new Map(),
};

/** Resolves `image:`, with the defaults of absent keys. */
export function resolveImage(root: ModelNode, environment: ValueEnvironment): ImageModel {
  const node = child(root, "image");
  const text = (key: string) => scalarText(child(node, key));
  const scope = { ...environment, ...emptyScope, uses: [] };
  const processManager = text("processManager") ?? "";
  const created = text("created");
  const contents = child(node, "contents");
  checkEnvironmentNames(child(node, "environment"), environment.diagnostics);
  checkVolumes(child(node, "volumes"), environment.diagnostics);
  return {
    name: text("name") ?? imageDefaults.name,
    tag: text("tag") ?? imageDefaults.tag,
    processManager: isImageProcessManager(processManager)
      ? processManager
      : imageDefaults.processManager,
    interactive: (text("interactive") ?? String(imageDefaults.interactive)) !== "false",
    ...(created === undefined ? {} : { created }),
    ...(contents === undefined ? {} : { contents: resolveItems(contents, scope, resolvePackage) }),
    settings: resolveSettings(node, scope),
  };
}

function resolveSettings(node: ModelNode | undefined, scope: ValueScope): NamedValue[] {
  const ownKeys: readonly string[] = imageOwnKeys;
  return Object.entries(imageSchema.shape).flatMap(([name, schema]) => {
    const setting = ownKeys.includes(name) ? undefined : child(node, name);
    return setting === undefined ? [] : [{ name, value: resolveBySchema(setting, schema, scope) }];
  });
}

/** Resolves a value as its schema says: antiquotations stand only where it takes Nix code. */
function resolveBySchema(node: ModelNode, schema: unknown, scope: ValueScope): ModelValue {
  const type = valueSchema(schema);
  if (type instanceof z.ZodArray)
    return resolveItems(node, scope, (item) => resolveBySchema(item, type.element, scope));
  if (type instanceof z.ZodRecord) {
    const read = (value: ModelNode) => resolveBySchema(value, type.valueType, scope);
    return { kind: "map", entries: resolveEntries(node, scope, read) };
  }
  if (type instanceof z.ZodObject) return resolveObject(node, type, scope);
  if (takesCode(type)) return resolveText(node, scope);
  if (type instanceof z.ZodNumber) return resolveValue(node, scope);
  return literalText(scalarText(node) ?? "");
}

function resolveObject(node: ModelNode, schema: z.ZodObject, scope: ValueScope): ModelValue {
  const entries = Object.entries(schema.shape).flatMap(([name, inner]) => {
    const value = child(node, name);
    return value === undefined ? [] : [{ name, value: resolveBySchema(value, inner, scope) }];
  });
  return { kind: "map", entries };
}
