import { imageScope } from "./names.js";
import { isImageProcessManager } from "./process-managers.js";
import type { ImageModel } from "./processes-model.js";
import { resolveEntries, resolveText } from "./resolve-values.js";
import { scalarText } from "./scalar-text.js";
import { child, type ModelNode } from "./tree.js";
import { checkEnvironmentNames } from "./validate-environment.js";
import type { ValueEnvironment } from "./value-scope.js";

/** No process can be named in what is said of the image. */
const emptyScope = { variables: imageScope, own: new Map(), processes: new Map() };

/** What `image:` says, with the defaults for what it does not. */
export function resolveImage(root: ModelNode, environment: ValueEnvironment): ImageModel {
  const node = child(root, "image");
  const text = (key: string) => scalarText(child(node, key));
  const scope = { ...environment, ...emptyScope, uses: [] };
  const entries = (key: string) => resolveEntries(child(node, key), scope, resolveText);
  const processManager = text("processManager") ?? "";
  const created = text("created");
  const workingDirectory = text("workingDirectory");
  checkEnvironmentNames(child(node, "environment"), environment.problems);
  return {
    name: text("name") ?? "multiprocess",
    tag: text("tag") ?? "latest",
    processManager: isImageProcessManager(processManager) ? processManager : "supervisord",
    interactive: text("interactive") !== "false",
    ...(created === undefined ? {} : { created }),
    labels: entries("labels"),
    exposedPorts: texts(child(node, "exposedPorts")).map(withProtocol),
    environment: entries("environment"),
    volumes: texts(child(node, "volumes")),
    ...(workingDirectory === undefined ? {} : { workingDirectory }),
  };
}

function texts(node: ModelNode | undefined): string[] {
  if (node?.kind !== "list") return [];
  return node.items.map(scalarText).filter((text) => text !== undefined);
}

function withProtocol(port: string): string {
  return port.includes("/") ? port : `${port}/tcp`;
}
