import type { SourceRange } from "../diagnostics/source-file.js";
import type { Diagnostics } from "../model/collect-diagnostics.js";
import { changed, type DraftProcess, notImported } from "./draft-process.js";
import { type ImportedValue, literal } from "./imported-system.js";

/** Adds further groups of a process, which the model declares. It has no groups that are numbers. */
export function addGroups(
  process: DraftProcess,
  groups: readonly string[],
  range: SourceRange,
  diagnostics: Diagnostics,
): void {
  const named = groups.filter((group) => !/^\d+$/.test(group));
  for (const group of groups.filter((it) => !named.includes(it)))
    notImported(
      diagnostics,
      `the group ${group} of ${process.name}`,
      range,
      `extraGroups: has names: write that of the group, and groups: { NAME: { gid: ${group} } } at the top of the model`,
    );
  if (named.length === 0) return;
  const before = (process.keys.get("extraGroups") ?? []) as readonly ImportedValue[];
  process.keys.set("extraGroups", [...new Set([...before, ...named.map(literal)])]);
  const hint = `groups: at the top of the model declares ${named.join(", ")}: write gid: there with the number that the files and devices have`;
  changed(diagnostics, `the numbers of the groups of ${process.name}`, range, hint);
}
