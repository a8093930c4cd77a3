import { scalarText } from "../../text/scalar-text.js";
import { child, type ModelNode } from "../../tree.js";
import { commandWords, describeCommand } from "./command-words.js";
import { printFlow, printList, printMapping } from "./print-flow.js";
import { explainRestart } from "./restarts.js";

/** How a model says what a key of another tool says, for one value of that key. */
export type Describe = (value: ModelNode) => string;

/** Keys of other tools that mean one thing, and what a model has for it. */
export interface ForeignKey {
  readonly keys: readonly string[];
  /** The key of a model that replaces them, if there is one. */
  readonly own?: string;
  /** Completes the hint. */
  readonly hint: string | Describe;
}

export const publish = (node: ModelNode) => {
  const first = node.kind === "list" ? node.items[0] : node;
  const [, outside, inside] = /^(?:[\d.]+:)?(\d+):(\d+)/.exec(scalarText(first) ?? "") ?? [];
  const port = inside ?? /^\d+/.exec(scalarText(first) ?? "")?.[0] ?? "8080";
  return `write port: ${port}; docker run -p ${outside ?? port}:${port} publishes it`;
};

/** Shows a mapping for `A=b` items; undefined for other lists. */
export function describePairs(node: ModelNode): string | undefined {
  if (node.kind !== "list") return undefined;
  const pairs = node.items.map((item) => /^([^=]+)=(.*)$/s.exec(scalarText(item) ?? ""));
  if (!pairs.every((pair) => pair !== null)) return undefined;
  return printMapping(pairs.map(([, name = "", value = ""]) => [name.trim(), value]));
}

export const listOf = (key: string, otherwise: string) => (node: ModelNode) => {
  const items = node.kind === "list" ? node.items : [node];
  const texts = items.map(scalarText).filter((text) => text !== undefined);
  return `write ${key}: ${texts.length === 0 ? otherwise : printList(texts)}`;
};

export const sameValue = (key: string, otherwise: string) => (node: ModelNode) =>
  `write ${key}: ${printFlow(node) ?? otherwise}`;

export const scriptFirst = (node: ModelNode) =>
  `write initialize: ${printFlow(node) ?? "with the shell commands"}; they run before each start`;

export const command: Describe = (node) => `write ${describeCommand(node)}`;

/** Shows `health: { exec: [...] }` for the health check of compose, or a probe of process-compose. */
export function describeProbe(key: "health" | "ready"): Describe {
  return (node) => {
    const http = child(node, "http_get") ?? child(node, "httpGet");
    if (http !== undefined) return `write ${key}: { http: ${describeUrl(http)} }`;
    const words = probeWords(node);
    const [first, ...others] = words ?? [];
    const isShell = first === "CMD-SHELL" || (words?.length === 1 && first !== "NONE");
    const shell = ["${pkgs.bash}/bin/bash", "-c", others[0] ?? first ?? "..."];
    const exec = isShell ? shell : first === "CMD" ? others : words;
    const shown = exec === undefined ? '["${pkgs.NAME}/bin/PROGRAM"]' : printList(exec);
    return `write ${key}: { exec: ${shown} }, or tcp: or http: in place of exec:`;
  };
}

/** The URL in the probe of process-compose or Kubernetes. */
function describeUrl(node: ModelNode): string {
  const text = (key: string, otherwise: string) => scalarText(child(node, key)) ?? otherwise;
  const port = text("port", "8080");
  return `${text("scheme", "http").toLowerCase()}://${text("host", "localhost")}:${port}${text("path", "/")}`;
}

function probeWords(node: ModelNode): string[] | undefined {
  const test = child(node, "test") ?? child(child(node, "exec"), "command") ?? node;
  const text = scalarText(test);
  return text === undefined ? commandWords(test) : ["CMD-SHELL", text];
}

export const files: Describe = (node) => {
  const items = node.kind === "list" ? node.items : [node];
  const paths = items.map(scalarText).filter((path) => path !== undefined);
  const shown = paths.map((path) =>
    path.startsWith("/") ? path : `\${./${path.replace(/^\.\//, "")}}`,
  );
  const list = shown.length === 0 ? "[/run/secrets/web.env]" : printList(shown);
  return `write environmentFiles: ${list}; a file beside the model becomes part of the image, one with an absolute path is read in the container`;
};

export const replicas: Describe = (node) => {
  const number = scalarText(node) ?? scalarText(child(node, "replicas")) ?? "";
  return `write instances: ${/^\d+$/.test(number) ? number : "2"}`;
};

/** Shows `restart: always` for what compose, process-compose, supervisord or systemd have. */
export function describeRestart(node: ModelNode): string {
  const policy = child(node, "restart") ?? child(node, "condition") ?? child(node, "Name") ?? node;
  const text = scalarText(policy);
  const known = text === undefined ? undefined : (explainRestart(text) ?? ownRestart(text));
  return (
    known ??
    "write restart: always, on-failure or never, or a mapping with condition:, delay:, attempts:"
  );
}

function ownRestart(text: string): string | undefined {
  return ["always", "on-failure", "never"].includes(text) ? `write restart: ${text}` : undefined;
}

/** Seconds as a duration: `10` becomes `10s`. */
export function seconds(node: ModelNode): string | undefined {
  const text = scalarText(node);
  return text === undefined ? undefined : /^\d+$/.test(text) ? `${text}s` : text;
}
