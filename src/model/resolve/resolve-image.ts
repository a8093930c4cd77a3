import { checkContents } from "../check/check-contents.js";
import { checkHealthcheck } from "../check/check-healthcheck.js";
import { checkStopSignal } from "../check/check-stop-signal.js";
import { checkVolumes } from "../check/check-volumes.js";
import { imageScope } from "../names/scopes.js";
import { type ImageProcessManager, isImageProcessManager } from "../process-managers.js";
import type { ImageModel, ModelValue } from "../processes-model.js";
import { imageRules } from "../rules/image-rules.js";
import { child, type ModelNode } from "../tree.js";
import type { ValueEnvironment } from "../value-scope.js";
import { imageText } from "./image-reference.js";
import { resolveByRule } from "./resolve-by-rule.js";

const defaultProcessManager = imageRules["processManager"]?.default as ImageProcessManager;

/** The values of an image cannot use processes. */
const emptyScope = {
  variables: imageScope,
  ownAttributes: new Map(),
  processes: new Map(),
  groups: new Map(),
};

/** Resolves `image:`, with the defaults of absent keys. */
export function resolveImage(root: ModelNode, environment: ValueEnvironment): ImageModel {
  const node = child(root, "image");
  const scope = { ...environment, ...emptyScope, uses: [] };
  const textOf = (key: string) => imageText(root, key);
  const processManager = textOf("processManager");
  checkStopSignal(child(node, "stopSignal"), environment.diagnostics);
  checkHealthcheck(node, environment.diagnostics);
  checkContents(child(node, "contents"), environment);
  checkVolumes(child(node, "volumes"), environment.diagnostics);
  const settings = new Map<string, ModelValue>();
  for (const [key, rule] of Object.entries(imageRules)) {
    const value = child(node, key);
    if (value !== undefined) settings.set(key, resolveByRule(rule, value, scope));
  }
  return {
    name: textOf("name"),
    tag: textOf("tag"),
    processManager: isImageProcessManager(processManager) ? processManager : defaultProcessManager,
    interactive: textOf("interactive") !== "false",
    settings,
  };
}
