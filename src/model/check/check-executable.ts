import { closestName } from "../../diagnostics/closest-name.js";
import type { Diagnostics } from "../collect-diagnostics.js";
import { executableKeys, inlineRules, serviceKeys } from "../rules/process-rules.js";
import { child, type MapNode, type ModelNode } from "../tree.js";
import { fileArgumentKeys } from "./check-file-arguments.js";
import { explainForeignKey } from "./foreign/foreign-keys.js";

const commandKeys = [...executableKeys, ...fileArgumentKeys];

/** Reports an inline process without a program to run, or with two. */
export function checkExecutable(process: string, node: MapNode, diagnostics: Diagnostics): void {
  if (checkService(process, node, diagnostics)) return;
  // YAML reads `process:/bin/web` as a key, which has a diagnostic of its own.
  const keys = [...node.entries.keys()].map((key) => key.replace(/:.*/s, ""));
  if (executableKeys.some((key) => keys.includes(key))) return;
  // A key that stands for one of them has a diagnostic of its own.
  if (keys.some((key) => standsForExecutable(key, child(node, key)))) return;
  const range = { ...node.range, end: node.range.start + 1 };
  const hint = "add process: with the path of a program, or constructor:";
  diagnostics.add("no-executable", `process "${process}" has no program to run`, range, hint);
}

/** Checks that a modular service has no command of its own. Returns whether there is one. */
function checkService(process: string, node: MapNode, diagnostics: Diagnostics): boolean {
  const isService = node.entries.has("service");
  const [unwanted, message, hint] = isService
    ? [commandKeys, "says what runs", "remove it, or remove service: and settings:"]
    : [serviceKeys, "is missing", "add service: with a modular service of nixpkgs"];
  for (const key of unwanted) {
    const range = node.entries.get(key)?.keyRange;
    if (range === undefined) continue;
    const subject = `process "${process}" has ${key}, but the service`;
    diagnostics.add("unknown-key", `${subject} ${message}`, range, hint);
  }
  return isService;
}

function standsForExecutable(key: string, value: ModelNode | undefined): boolean {
  if (value === undefined || Object.hasOwn(inlineRules, key)) return false;
  const own = explainForeignKey(key, value, ["processes", ""])?.own;
  return executableKeys.includes(own ?? closestName(key, Object.keys(inlineRules)) ?? "");
}
