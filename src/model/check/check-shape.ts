import * as z from "zod";
import { closestName, nameHint } from "../../diagnostics/closest-name.js";
import type { Diagnostics } from "../collect-diagnostics.js";
import { diagnosticsByProcess } from "../deduplicate-diagnostics.js";
import { firstSuffix } from "../instances/expand-instances.js";
import { insertSuffix } from "../instances/insert-suffix.js";
import { colonHint, knownKeys } from "../schema/known-keys.js";
import {
  constructorProcessSchema,
  extensionPrefix,
  inlineProcessSchema,
  modelSchema,
} from "../schema/schema.js";
import type { CheckParams } from "../schema/schema-parts.js";
import { child, keyRangeAt, type ModelNode, type ModelPath, nodeAt, toPlainData } from "../tree.js";
import { describeNode } from "./describe-node.js";
import { isComposeFile, isOfProcessCompose } from "./foreign/foreign-file.js";
import { explainForeignKey } from "./foreign/foreign-keys.js";
import { describeAsList, explainForeignValue } from "./foreign/foreign-values.js";

/** Checks a tree against the schema. */
export function checkShape(root: ModelNode, diagnostics: Diagnostics): void {
  const processes = child(root, "processes");
  // Compiling the schema to code takes longer than checking a few processes without.
  const jitless = processes?.kind !== "map" || processes.entries.size < 100;
  const report = (
    schema: z.ZodType,
    node: ModelNode,
    path: ModelPath,
    diagnostics: Diagnostics,
  ) => {
    const result = schema.safeParse(toPlainData(node, zodName), { reportInput: true, jitless });
    for (const issue of result.error?.issues ?? []) reportIssue(issue, path, root, diagnostics);
  };
  if (isComposeFile(root)) {
    const { keyRange } = root.entries.get("services") ?? { keyRange: root.range };
    const message = 'the model has no key "services": this is a compose file';
    diagnostics.add("unknown-key", message, keyRange, composeHint);
    return;
  }
  report(frameSchema, root, [], diagnostics);
  if (processes?.kind !== "map") return;
  const diagnosticsOf = diagnosticsByProcess(diagnostics);
  for (const [name, { value }] of processes.entries) {
    const isInline = child(value, "constructor") === undefined;
    const schema = isInline ? inlineProcessSchema : constructorProcessSchema;
    report(schema, firstInstance(value), ["processes", name], diagnosticsOf(name));
  }
}

const composeHint =
  "write processes: with the program of each service in place of its image; gen-nix check explains each key";

/** The model without its processes, which are checked one by one for better messages. */
const frameSchema = modelSchema.extend({
  processes: z.record(z.string(), z.unknown(), { error: "a mapping of names to processes" }),
});

/** The names of users are checked as the first instance has them. */
function firstInstance(process: ModelNode): ModelNode {
  const suffix = firstSuffix(process);
  return suffix === undefined || process.kind !== "map" ? process : insertSuffix(process, suffix);
}

type Issue = z.core.$ZodIssue;

function plainStep(step: PropertyKey): string | number {
  return typeof step === "number" ? step : modelName(String(step));
}

/** zod drops the key `__proto__` from a mapping with any keys, so the key is renamed for zod. */
const protoKey = "__proto__";
const protoStandIn = "\0__proto__";

function zodName(key: string): string {
  return key === protoKey ? protoStandIn : key;
}

function modelName(key: string): string {
  return key === protoStandIn ? protoKey : key;
}

/** @param owner the path of the value that the path of the issue is relative to. */
function reportIssue(
  issue: Issue,
  owner: ModelPath,
  root: ModelNode,
  diagnostics: Diagnostics,
): void {
  const path = [...owner, ...issue.path.map(plainStep)];
  switch (issue.code) {
    case "invalid_union": {
      const inner = issue.errors.find(isInside);
      if (inner === undefined) reportType(issue, path, root, diagnostics);
      for (const found of inner ?? []) reportIssue(found, path, root, diagnostics);
      return;
    }
    case "unrecognized_keys":
      for (const key of issue.keys) reportUnknownKey(modelName(key), path, root, diagnostics);
      return;
    case "custom": {
      const { code, message: describe, hint } = issue.params as unknown as CheckParams;
      const message = `${describePath(path)} ${describe(issue.input)}`;
      const node = nodeAt(root, path);
      const own = explainForeignValue(path, node) ?? hint?.(issue.input);
      diagnostics.add(code, message, node.range, own);
      return;
    }
    default:
      reportType(issue, path, root, diagnostics);
  }
}

/** Whether a value has one of the possible types, and only a part of it is wrong. */
function isInside(issues: readonly Issue[]): boolean {
  if (issues.length === 0 || issues.some(isNoTag)) return false;
  return issues.every(({ code, path }) => path.length > 0 || code === "unrecognized_keys");
}

/** Whether an issue only says that a mapping is neither a reference nor Nix code. */
function isNoTag({ path: [step], input }: Issue): boolean {
  return (step === "$ref" || step === "$nix") && input === undefined;
}

function reportUnknownKey(
  key: string,
  path: ModelPath,
  root: ModelNode,
  diagnostics: Diagnostics,
): void {
  if (path.length === 0 && key.startsWith(extensionPrefix)) return;
  const known = knownKeys(path);
  const place = path.length === 0 ? "the model" : describePath(path);
  const range = keyRangeAt(root, [...path, key]);
  const foreign = explainForeignKey(key, nodeAt(root, [...path, key]), path);
  const hint = foreign?.hint ?? colonHint(key, known) ?? nameHint(key, known);
  const file =
    path.length === 0 && isOfProcessCompose(key, root) ? ": this is a process-compose file" : "";
  diagnostics.add("unknown-key", `${place} has no key "${key}"${file}`, range, hint);
}

/** Whether a mapping has an unknown key that stands for a known one: `services` for `processes`. */
function hasMisnamed(key: string, path: ModelPath, node: ModelNode): boolean {
  const entries = node.kind === "map" ? [...node.entries] : [];
  const known = knownKeys(path);
  return entries.some(([name, { value }]) => {
    if (known.includes(name)) return false;
    const own = explainForeignKey(name, value, path)?.own;
    return (own ?? closestName(name, known)) === key;
  });
}

function reportType(
  issue: Issue,
  path: ModelPath,
  root: ModelNode,
  diagnostics: Diagnostics,
): void {
  const parent = nodeAt(root, path.slice(0, -1));
  const key = path.at(-1);
  const missing = typeof key === "string" && child(parent, key) === undefined;
  if (missing) {
    if (hasMisnamed(key, path.slice(0, -1), parent)) return;
    const place = path.length === 1 ? "the model" : describePath(path.slice(0, -1));
    const message = `${place} has no ${key}`;
    diagnostics.add("missing-key", message, startOf(parent), `add ${key}:`);
    return;
  }
  const node = nodeAt(root, path);
  if (node.kind === "scalar" && node.overridesNothing === true) {
    const message = `${describePath(path)} is null, but no earlier file sets it`;
    const hint = nameHint(String(key), namesIn(parent));
    diagnostics.add("wrong-type", message, keyRangeAt(root, path), hint);
    return;
  }
  const message = `${describePath(path)} must be ${issue.message}, but it is ${describeNode(node)}`;
  const colon = node.kind === "scalar" ? colonHint(node.text, knownKeys(path)) : undefined;
  const isComment = node.kind === "scalar" && node.value === null && commentAt(node, diagnostics);
  if (isComment) {
    diagnostics.add("wrong-type", message, node.range, commentHint);
    return;
  }
  const asList = /^a list/.test(issue.message) ? describeAsList(path, node) : undefined;
  const foreign = explainForeignValue(path, node);
  // A process in one line may lack a space; `http://` in a probe does not.
  const hint = (path.length === 2 ? (colon ?? foreign) : (foreign ?? colon)) ?? asList;
  diagnostics.add("wrong-type", message, node.range, hint);
}

const commentHint = "a # after a space begins a comment: put the value in quotes";

/** Whether a comment stands where YAML has no value: `- #fff`. */
function commentAt({ range }: ModelNode, { source }: Diagnostics): boolean {
  const { text, path } = range.source ?? source;
  return /\.ya?ml$/.test(path) && /^[ \t]*#/.test(text.slice(range.start, range.start + 20));
}

/** The keys of a mapping that have a value. */
function namesIn(node: ModelNode): string[] {
  const entries = node.kind === "map" ? [...node.entries] : [];
  return entries
    .filter(([, { value }]) => value.kind !== "scalar" || value.value !== null)
    .map(([name]) => name);
}

/** The first character of a node, for diagnostics about missing keys. */
function startOf(node: ModelNode) {
  return { ...node.range, end: node.range.start + 1 };
}

/**
 * Describes a path for people.
 *
 * @example
 * describePath(["processes", "nginx", "args", 0]) // args[0] of process "nginx"
 */
export function describePath(path: ModelPath): string {
  if (path.length === 0) return "the model";
  if (path[0] !== "processes" || path.length === 1) return joinSteps(path);
  const process = `process "${path[1]}"`;
  return path.length === 2 ? process : `${joinSteps(path.slice(2))} of ${process}`;
}

function joinSteps(steps: ModelPath): string {
  return steps
    .map((step, index) =>
      typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`,
    )
    .join("");
}
