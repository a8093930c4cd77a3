import { programPath } from "../../names/program-path.js";
import { executableKeys } from "../../rules/process-rules.js";
import { scalarText } from "../../text/scalar-text.js";
import { child, type ModelNode } from "../../tree.js";
import { commandWords, describeCommand, splitCommand } from "./command-words.js";
import { conditionIn, describeDependencies, ownCondition } from "./conditions.js";
import { describePairs, files } from "./describe-value.js";
import { printFlow, printList, printText } from "./print-flow.js";
import { explainRestart } from "./restarts.js";

type Path = readonly (string | number)[];

/** Keys that hold the words of a command line. */
const commandKeys =
  /^(?:args|.*Args|exec|command|stopCommand|entrypoint|shell|foregroundProcessExtraArgs)$/;

/**
 * Returns how a model has a value that other tools write in another way; undefined for other values.
 *
 * @param path the place of the value.
 */
export function explainForeignValue(path: Path, node: ModelNode): string | undefined {
  const [section, , ...steps] = path;
  if (section === "image") return explainValue(path.slice(1), node);
  if (section !== "processes") return undefined;
  if (path.length === 1) return describeProcessList(node);
  return path.length === 2 ? describeShortProcess(path[1], node) : explainValue(steps, node);
}

function explainValue(steps: Path, node: ModelNode): string | undefined {
  const key = String(steps[0]);
  const text = scalarText(node);
  if (key === "environmentFiles" && steps.length === 1 && text !== undefined) return files(node);
  if (key === "secrets" && text?.includes("${") === true) return ownSecret;
  if (key === "healthcheck" && steps[1] === "command" && steps.length === 2 && text !== undefined)
    return `write command: ${printList(["CMD-SHELL", text])}`;
  if (key === "dependsOn") return explainDependencies(steps, node);
  if (key === "restart" || (steps[0] === "restart" && steps[1] === "condition"))
    return text === undefined ? undefined : explainRestart(text);
  if (key === "environment" || key === "labels")
    return explainPairs(steps, node) ?? describeScalar("environment", node);
  if (key === "healthcheck" && steps.length === 1) return describeHealthcheck(node);
  const isProbe = (key === "ready" || key === "health") && steps.length === 1;
  if (isProbe && node.kind !== "map") return describeProbe(key, node);
  if (key === "extraGroups" && /^\d+$/.test(text ?? ""))
    return `write the name of the group, and credentials: { groups: { NAME: { gid: ${text} } } }`;
  if (key === "logs" && text?.startsWith("/")) return `write logs: { file: ${printText(text)} }`;
  if (executableKeys.includes(key) && node.kind === "list")
    return `write ${describeCommand(node).replace("foregroundProcess", key)}`;
  if (key === "initialize" && node.kind === "list")
    return "write one text, with a command on each line: initialize: |";
  if (key === "secrets" && node.kind === "list") return describeSecrets(node);
  if (key === "port" && steps.length === 1) return describePort(node);
  if (key === "volumes" && steps.length === 2) return describeVolume(text);
  if (key === "exposedPorts" && steps.length === 2) return describeExposed(text);
  return describeScalar(String(steps.at(-1)), node);
}

/** Words of other versions of YAML, numbers in quotes, and nothing at all. */
function describeScalar(key: string, node: ModelNode): string | undefined {
  if (node.kind !== "scalar") return undefined;
  if (node.value === null && key === "environment") return 'write "" for an empty text';
  if (node.value === null)
    return /^\d+$/.test(key) ? `remove the item, or quote it: "null"` : "remove the key";
  if (node.value === "true" || node.value === "false")
    return `write ${key}: ${node.value}, without quotes`;
  if (/^(?:yes|on)$/i.test(node.text)) return `write ${key}: true`;
  if (/^(?:no|off)$/i.test(node.text)) return `write ${key}: false`;
  if (typeof node.value === "string" && /^-?\d+$/.test(node.text))
    return `write ${key}: ${node.text}, without quotes`;
  return undefined;
}

/**
 * Returns how to write a value as a list.
 *
 * @example
 * describeAsList("args", node) // write args: [-m, x]
 */
export function describeAsList(path: Path, node: ModelNode): string | undefined {
  const key = path.at(-1);
  if (node.kind !== "scalar" || typeof key !== "string" || node.text === "") return undefined;
  const words = commandKeys.test(key)
    ? splitCommand(node.text)
    : node.text.split(/[\s,]+/).filter((word) => word !== "");
  return `write ${key}: ${printList(words ?? [node.text])}`;
}

function explainDependencies(steps: Path, node: ModelNode): string | undefined {
  const text = scalarText(node);
  if (steps.length === 1 && text !== undefined) return `write ${describeDependencies(node)}`;
  if (steps.length === 3 && steps[2] === "condition" && text !== undefined) {
    const own = ownCondition(text);
    return own === undefined ? undefined : `write condition: ${own}`;
  }
  if (steps.length !== 2 || typeof steps[1] === "number") return undefined;
  const own = text === undefined ? conditionIn(node) : ownCondition(text);
  return own === undefined ? undefined : `write ${steps[1]}: ${own}`;
}

function explainPairs(steps: Path, node: ModelNode): string | undefined {
  const key = String(steps[0]);
  if (steps.length !== 1) return undefined;
  const pairs = describePairs(node);
  if (pairs !== undefined) return `write ${key}: ${pairs}`;
  const [, name, value = ""] = /^(\w+)=(.*)$/.exec(scalarText(node) ?? "") ?? [];
  return name === undefined ? undefined : `write ${key}: { ${name}: ${printText(value)} }`;
}

function describeHealthcheck(node: ModelNode): string {
  const words = commandWords(node) ?? ["CMD-SHELL", scalarText(node) ?? "..."];
  return `write healthcheck: { command: ${printList(words)} }`;
}

function describeProbe(key: string, node: ModelNode): string {
  const text = scalarText(node);
  if (text !== undefined && /^\d+$/.test(text)) return `write ${key}: { tcp: ${text} }`;
  if (text !== undefined && /^https?:/.test(text)) return `write ${key}: { http: ${text} }`;
  const [program, ...args] = commandWords(node) ?? [];
  const isCommand = program !== undefined && !/^(?:true|false|yes|no|on|off)$/.test(program);
  const exec = isCommand ? printList([programPath(program), ...args]) : "[...]";
  return `write ${key}: { exec: ${exec} }, or tcp: or http: in place of exec:`;
}

const ownSecret =
  "a file of the image is no secret: name the place of a file in the container, such as /run/secrets/password";

function describeSecrets(node: ModelNode & { kind: "list" }): string {
  const name = scalarText(node.items[0]) ?? "password";
  return `write secrets: { ${name}: /run/secrets/${name} }`;
}

function describePort(node: ModelNode): string | undefined {
  const first = scalarText(node.kind === "list" ? node.items[0] : node) ?? "";
  const [, outside, inside] = /^(?:[\d.]+:)?(\d+):(\d+)/.exec(first) ?? [];
  if (inside !== undefined)
    return `write port: ${inside}; docker run -p ${outside}:${inside} publishes it`;
  return node.kind === "list" && first !== "" ? `write port: ${first}` : undefined;
}

function describeVolume(text: string | undefined): string | undefined {
  const [, outside, inside] = /^([^:]*):(\/[^:]*)/.exec(text ?? "") ?? [];
  return inside === undefined
    ? undefined
    : `write ${inside}; docker run -v ${outside}:${inside} mounts something there`;
}

function describeExposed(text: string | undefined): string | undefined {
  const [, outside, inside] = /^(?:[\d.]+:)?(\d+):(\d+(?:\/\w+)?)$/.exec(text ?? "") ?? [];
  return inside === undefined
    ? undefined
    : `write ${inside}; docker run -p ${outside}:${inside} publishes it`;
}

function describeProcessList(node: ModelNode): string | undefined {
  if (node.kind !== "list") return undefined;
  const [first] = node.items;
  const name = scalarText(child(first, "name")) ?? scalarText(first) ?? "web";
  return `write each process below its name: processes: { ${name}: { ... } }`;
}

/** A line of a Procfile: `web: python app.py`. */
function describeShortProcess(name: string | number | undefined, node: ModelNode) {
  const words = commandWords(node);
  if (words === undefined || printFlow(node) === undefined) return undefined;
  const [program = "", ...args] = words;
  const path = program.includes("/") ? program : `\${pkgs.NAME}/bin/${program}`;
  const more = args.length === 0 ? "" : `, args: ${printList(args)}`;
  return `write ${name}: { foregroundProcess: "${path}"${more} }`;
}
