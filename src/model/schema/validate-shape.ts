import * as z from "zod";
import { nameHint } from "../../diagnostics/closest-name.js";
import type { Problems } from "../problems.js";
import { child, keyRangeAt, type ModelNode, type ModelPath, nodeAt, toPlainData } from "../tree.js";
import { constructorProcessSchema, inlineProcessSchema, modelSchema } from "./schema.js";
import type { CheckParams } from "./schema-parts.js";

/** Checks a tree against the schema, and reports all that is not as it says. */
export function validateShape(root: ModelNode, problems: Problems): void {
  const report = (schema: z.ZodType, node: ModelNode, path: ModelPath) => {
    const result = schema.safeParse(toPlainData(node), { reportInput: true });
    for (const issue of result.error?.issues ?? []) {
      reportIssue(issue, [...path, ...issue.path.map(plainStep)], root, problems);
    }
  };
  report(frameSchema, root, []);
  const processes = child(root, "processes");
  if (processes?.kind !== "map") return;
  for (const [name, { value }] of processes.entries) {
    const isInline = child(value, "constructor") === undefined;
    report(isInline ? inlineProcessSchema : constructorProcessSchema, value, ["processes", name]);
  }
}

/** The model without its processes, which are checked one by one for better messages. */
const frameSchema = modelSchema.extend({
  processes: z.record(z.string(), z.unknown(), { error: "a mapping of names to processes" }),
});

type Issue = z.core.$ZodIssue;

function plainStep(step: PropertyKey): string | number {
  return typeof step === "number" ? step : String(step);
}

function reportIssue(issue: Issue, path: ModelPath, root: ModelNode, problems: Problems): void {
  switch (issue.code) {
    case "unrecognized_keys":
      for (const key of issue.keys) reportUnknownKey(key, path, root, problems);
      return;
    case "custom": {
      const { code, problem, hint } = issue.params as unknown as CheckParams;
      const message = `${describePath(path)} ${problem(issue.input)}`;
      problems.add(code, message, nodeAt(root, path).range, hint?.(issue.input));
      return;
    }
    default:
      reportType(issue, path, root, problems);
  }
}

function reportUnknownKey(key: string, path: ModelPath, root: ModelNode, problems: Problems): void {
  const known = knownKeys(path);
  const place = path.length === 0 ? "the model" : describePath(path);
  const range = keyRangeAt(root, [...path, key]);
  problems.add("unknown-key", `${place} has no key "${key}"`, range, nameHint(key, known));
}

function reportType(issue: Issue, path: ModelPath, root: ModelNode, problems: Problems): void {
  const parent = nodeAt(root, path.slice(0, -1));
  const key = path.at(-1);
  const missing = typeof key === "string" && child(parent, key) === undefined;
  if (missing) {
    const place = path.length === 1 ? "the model" : describePath(path.slice(0, -1));
    const message = `${place} has no ${key}`;
    problems.add("missing-key", message, startOf(parent), `add ${key}:`);
    return;
  }
  const node = nodeAt(root, path);
  const range = node.kind === "map" || node.kind === "list" ? keyRangeAt(root, path) : node.range;
  const message = `${describePath(path)} must be ${issue.message}, but it is ${describeNode(node)}`;
  problems.add("wrong-type", message, range, undefined);
}

/** The first character of a node, for what is missing in it. */
function startOf(node: ModelNode) {
  return { ...node.range, end: node.range.start + 1 };
}

function knownKeys(path: ModelPath): string[] {
  if (path[0] === "processes" && path.length === 2)
    return Object.keys(inlineProcessSchema.shape).concat("constructor");
  let schema: unknown = modelSchema;
  const steps = path[0] === "processes" ? path.slice(2) : path;
  if (path[0] === "processes") schema = inlineProcessSchema;
  for (const step of steps) {
    if (!(schema instanceof z.ZodObject)) return [];
    const next: unknown = schema.shape[String(step)];
    schema = next instanceof z.ZodOptional ? next.unwrap() : next;
  }
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

/**
 * A path for people.
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

/** What kind of value a node is, for people. */
export function describeNode(node: ModelNode): string {
  switch (node.kind) {
    case "map":
      return "a mapping";
    case "list":
      return "a list";
    case "ref":
      return "a reference";
    case "nix":
      return "a Nix expression";
    case "scalar":
      if (node.value === null) return "nothing";
      if (typeof node.value === "string") return "a string";
      return typeof node.value === "number" ? `the number ${node.text}` : String(node.value);
  }
}
