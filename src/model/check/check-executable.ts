import type { Diagnostics } from "../collect-diagnostics.js";
import { executableKeys } from "../rules/process-rules.js";
import type { MapNode } from "../tree.js";

/** Reports an inline process without a program to run. */
export function checkExecutable(process: string, node: MapNode, diagnostics: Diagnostics): void {
  // YAML reads `process:/bin/web` as a key, which has a diagnostic of its own.
  const keys = [...node.entries.keys()].map((key) => key.replace(/:.*/s, ""));
  if (executableKeys.some((key) => keys.includes(key))) return;
  const range = { ...node.range, end: node.range.start + 1 };
  const hint = "add process: with the path of a program, or constructor:";
  diagnostics.add("no-executable", `process "${process}" has no program to run`, range, hint);
}
