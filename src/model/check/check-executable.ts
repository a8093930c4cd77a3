import { closestName } from "../../diagnostics/closest-name.js";
import type { Diagnostics } from "../collect-diagnostics.js";
import { executableKeys, inlineRules } from "../rules/process-rules.js";
import { child, type MapNode, type ModelNode } from "../tree.js";
import { explainForeignKey } from "./foreign/foreign-keys.js";

/** Reports an inline process without a program to run. */
export function checkExecutable(process: string, node: MapNode, diagnostics: Diagnostics): void {
  // YAML reads `process:/bin/web` as a key, which has a diagnostic of its own.
  const keys = [...node.entries.keys()].map((key) => key.replace(/:.*/s, ""));
  if (executableKeys.some((key) => keys.includes(key))) return;
  // A key that stands for one of them has a diagnostic of its own.
  if (keys.some((key) => standsForExecutable(key, child(node, key)))) return;
  const range = { ...node.range, end: node.range.start + 1 };
  const hint = "add process: with the path of a program, or constructor:";
  diagnostics.add("no-executable", `process "${process}" has no program to run`, range, hint);
}

function standsForExecutable(key: string, value: ModelNode | undefined): boolean {
  if (value === undefined || Object.hasOwn(inlineRules, key)) return false;
  const own = explainForeignKey(key, value, ["processes", ""])?.own;
  return executableKeys.includes(own ?? closestName(key, Object.keys(inlineRules)) ?? "");
}
