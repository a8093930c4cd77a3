import { imageRules } from "../../rules/image-rules.js";
import { executableKeys, inlineRules } from "../../rules/process-rules.js";
import { child, type ModelNode } from "../../tree.js";
import type { ForeignKey } from "./describe-value.js";

import { healthcheckKeys, imageKeys, limitKeys, modelKeys, probeKeys } from "./model-keys.js";
import { processKeys } from "./process-keys.js";

/** The keys of other tools at a place of a model. */
function keysAt(path: readonly (string | number)[]): readonly ForeignKey[] {
  const [section, , key] = path;
  if (path.length === 0) return modelKeys;
  if (section === "image" && path.length === 1) return imageKeys;
  if (section === "image" && path[1] === "healthcheck") return healthcheckKeys;
  if (section !== "processes") return [];
  if (path.length === 2) return processKeys;
  if (path.length === 3 && key === "limits") return limitKeys;
  return path.length === 3 && (key === "ready" || key === "health") ? probeKeys : [];
}

/** What a model has in place of a key of another tool. */
export interface OwnWords {
  readonly hint: string;
  /** The key that replaces it. */
  readonly own: string | undefined;
}

/**
 * Returns what a model has in place of a key of compose, process-compose, supervisord or systemd.
 *
 * @param path the mapping with the key.
 */
export function explainForeignKey(
  key: string,
  value: ModelNode,
  path: readonly (string | number)[],
): OwnWords | undefined {
  const found = keysAt(path).find(({ keys }) => keys.includes(key));
  if (found === undefined) return explainPlace(key, value, path);
  const { hint, own } = found;
  return { hint: typeof hint === "string" ? hint : hint(value), own };
}

/** Keys of a model that stand at another place than they belong to. */
function explainPlace(
  key: string,
  value: ModelNode,
  path: readonly (string | number)[],
): OwnWords | undefined {
  const isProcess = path[0] === "processes" && path.length === 2;
  if (path.length > 0 && !isProcess) return undefined;
  if (Object.hasOwn(imageRules, key))
    return { hint: `write it below image: image: { ${key}: ... }`, own: undefined };
  const isTopKey = [
    "packages",
    "let",
    "extraParams",
    "ids",
    "constructors",
    "include",
    "processes",
  ];
  if (isProcess && isTopKey.includes(key))
    return { hint: `write it at the top of the model: ${key}:`, own: undefined };
  const holdsProgram = executableKeys.some((name) => child(value, name) !== undefined);
  if (holdsProgram)
    return {
      hint: `a process belongs below processes:, beside the others: ${key}:`,
      own: undefined,
    };
  if (path.length === 0 && Object.hasOwn(inlineRules, key))
    return {
      hint: `write it below a process: processes: { NAME: { ${key}: ... } }`,
      own: undefined,
    };
  return undefined;
}
