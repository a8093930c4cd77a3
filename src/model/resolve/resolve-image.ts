import { checkEnvironmentNames } from "../check/check-environment-names.js";
import { checkVolumes } from "../check/check-volumes.js";
import { imageScope } from "../names/scopes.js";
import { isImageProcessManager } from "../process-managers.js";
import type { Healthcheck, ImageModel } from "../processes-model.js";
import { readDuration } from "../schema/duration.js";
import { imageDefaults } from "../schema/image-schema.js";
import { scalarText } from "../text/scalar-text.js";
import { child, type ModelNode } from "../tree.js";
import type { ValueEnvironment, ValueScope } from "../value-scope.js";
import { resolvePackage } from "./resolve-package.js";
import { resolveEntries, resolveItems, resolveText, type ValueReader } from "./resolve-values.js";

/** No process can be named in what is said of the image. */
const emptyScope = {
  variables: imageScope,
  own: new Map(),
  processes: new Map(),
  groups: new Map(),
};

/** What `image:` says, with the defaults for what it does not. */
export function resolveImage(root: ModelNode, environment: ValueEnvironment): ImageModel {
  const node = child(root, "image");
  const text = (key: string) => scalarText(child(node, key));
  const scope = { ...environment, ...emptyScope, uses: [] };
  const entries = (key: string) => resolveEntries(child(node, key), scope, resolveText);
  const items = (key: string, read: ValueReader = resolveText) =>
    optional(child(node, key), (value) => resolveItems(value, scope, read));
  const processManager = text("processManager") ?? "";
  checkEnvironmentNames(child(node, "environment"), environment.diagnostics);
  checkVolumes(child(node, "volumes"), environment.diagnostics);
  return withoutUndefined({
    name: text("name") ?? imageDefaults.name,
    tag: text("tag") ?? imageDefaults.tag,
    processManager: isImageProcessManager(processManager)
      ? processManager
      : imageDefaults.processManager,
    interactive: (text("interactive") ?? String(imageDefaults.interactive)) !== "false",
    created: text("created"),
    labels: entries("labels"),
    exposedPorts: texts(child(node, "exposedPorts")).map(withProtocol),
    environment: entries("environment"),
    volumes: texts(child(node, "volumes")),
    workingDirectory: text("workingDirectory"),
    user: text("user"),
    entrypoint: items("entrypoint"),
    command: items("command"),
    stopSignal: text("stopSignal"),
    healthcheck: optional(child(node, "healthcheck"), (value) => readHealthcheck(value, scope)),
    shell: items("shell"),
    onBuild: items("onBuild"),
    hostname: text("hostname"),
    domainname: text("domainname"),
    contents: items("contents", resolvePackage),
  });
}

function readHealthcheck(node: ModelNode, scope: ValueScope): Healthcheck {
  const command = child(node, "command");
  const time = (key: string) => optional(scalarText(child(node, key)), readDuration);
  return withoutUndefined({
    command: command?.kind === "list" ? command.items.map((item) => resolveText(item, scope)) : [],
    interval: time("interval"),
    timeout: time("timeout"),
    startPeriod: time("startPeriod"),
    startInterval: time("startInterval"),
    retries: optional(scalarText(child(node, "retries")), Number),
  });
}

function optional<Value, Result>(
  value: Value | undefined,
  read: (value: Value) => Result,
): Result | undefined {
  return value === undefined ? undefined : read(value);
}

type Defined<Value> = {
  [Key in keyof Value as undefined extends Value[Key] ? never : Key]: Value[Key];
} & {
  [Key in keyof Value as undefined extends Value[Key] ? Key : never]?: Exclude<
    Value[Key],
    undefined
  >;
};

function withoutUndefined<Value extends object>(value: Value): Defined<Value> {
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries) as Defined<Value>;
}

function texts(node: ModelNode | undefined): string[] {
  if (node?.kind !== "list") return [];
  return node.items.map(scalarText).filter((text) => text !== undefined);
}

function withProtocol(port: string): string {
  return port.includes("/") ? port : `${port}/tcp`;
}
