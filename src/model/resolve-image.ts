import { imageScope } from "./names.js";
import type { Problems } from "./problems.js";
import { isProcessManager } from "./process-managers.js";
import type { ImageModel } from "./processes-model.js";
import type { ValueResolver, ValueScope } from "./resolve-values.js";
import { child, type ModelNode } from "./tree.js";
import { checkEnvironmentNames } from "./validate-environment.js";

const scope: ValueScope = {
  variables: imageScope,
  own: new Map(),
  processes: new Map(),
  onReference: () => undefined,
};

/** What `image:` says, with the defaults for what it does not. */
export function resolveImage(
  root: ModelNode,
  resolver: ValueResolver,
  problems: Problems,
): ImageModel {
  const node = child(root, "image");
  const text = (key: string) => scalarText(child(node, key));
  const entries = (key: string) =>
    resolver.entries(child(node, key), (value) => resolver.text(value, scope));
  const processManager = text("processManager") ?? "";
  const created = text("created");
  const workingDirectory = text("workingDirectory");
  checkEnvironmentNames(child(node, "environment"), problems);
  return {
    name: text("name") ?? "multiprocess",
    tag: text("tag") ?? "latest",
    processManager: isProcessManager(processManager) ? processManager : "supervisord",
    interactive: text("interactive") !== "false",
    ...(created === undefined ? {} : { created }),
    labels: entries("labels"),
    exposedPorts: texts(child(node, "exposedPorts")).map(withProtocol),
    environment: entries("environment"),
    volumes: texts(child(node, "volumes")),
    ...(workingDirectory === undefined ? {} : { workingDirectory }),
  };
}

/** A scalar as it is written. */
export function scalarText(node: ModelNode | undefined): string | undefined {
  return node?.kind === "scalar" && node.value !== null ? node.text : undefined;
}

function texts(node: ModelNode | undefined): string[] {
  if (node?.kind !== "list") return [];
  return node.items.map(scalarText).filter((text) => text !== undefined);
}

function withProtocol(port: string): string {
  return port.includes("/") ? port : `${port}/tcp`;
}
