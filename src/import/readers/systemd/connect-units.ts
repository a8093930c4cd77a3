import type { SourceRange } from "../../../diagnostics/source-file.js";
import { changed, notImported } from "../../draft-process.js";
import type { ReadContext } from "../../reader.js";
import type { ReadUnit } from "./read-service.js";

/** Settings that need another unit: a unit without it does not start, or ends. */
const strong = ["Requires", "BindsTo", "Requisite", "PartOf"];
/** Settings with which the end of the other unit is that of this one. */
const bound = ["BindsTo", "PartOf"];
const weak = ["Wants", "Upholds"];

/** A unit that another one names, and the settings that do so. */
interface Relation {
  readonly keys: Set<string>;
  readonly range: SourceRange;
}

/** Lets processes wait for those that their units start after, and reports what a model has in another way. */
export function connectUnits(units: readonly ReadUnit[], context: ReadContext): void {
  const find = (name: string) => units.find((unit) => namesOf(unit).includes(name));
  const relations = new Map(units.map((unit) => [unit, new Map<ReadUnit | string, Relation>()]));
  const relate = (unit: ReadUnit, other: ReadUnit | string, key: string, range: SourceRange) => {
    const all = relations.get(unit);
    const found = all?.get(other) ?? { keys: new Set(), range };
    found.keys.add(key);
    all?.set(other, found);
  };
  for (const unit of units)
    for (const { key, value, range } of unit.entries.filter((it) => named.has(it.key)))
      for (const name of value.split(/\s+/)) {
        const other = find(name) ?? find(name.replace(/@[^.]*/, "@"));
        if (other === unit) continue;
        // Before= and RequiredBy= are the other unit's After= and Requires=.
        const theirs = reversed[key];
        if (theirs === undefined) relate(unit, other ?? name, key, range);
        else if (other !== undefined) relate(other, unit, theirs, range);
      }
  for (const [unit, others] of relations)
    for (const [other, relation] of others)
      if (typeof other !== "string") connect(unit, other.process.name, relation, context);
      else if (context.existing.processes.has(processOf(other)))
        connect(unit, processOf(other), relation, context);
      else reportLost(unit, other, relation, context);
}

const reversed: Readonly<Record<string, string>> = { Before: "After", RequiredBy: "Requires" };
const named = new Set([...strong, ...weak, "After", "Sockets", ...Object.keys(reversed)]);

/** The names of a unit: that of its file, and its aliases. */
function namesOf({ file, entries }: ReadUnit): string[] {
  const aliases = entries.filter(({ key }) => key === "Alias");
  return [file, ...aliases.flatMap(({ value }) => value.split(/\s+/))];
}

/** The name of the process of another unit. */
const processOf = (unit: string) => unit.replace(/\.service$/, "");

function connect(
  { process }: ReadUnit,
  other: string,
  { keys, range }: Relation,
  { diagnostics }: ReadContext,
): void {
  const isNeeded = strong.some((key) => keys.has(key));
  if (keys.has("After")) {
    const isBound = bound.some((key) => keys.has(key));
    const restart = isBound ? { restart: true as const } : {};
    process.dependencies.set(other, { condition: "ready", ...restart, range });
    if (isNeeded) return;
    const hint = `it starts only if ${other} has not failed: remove it from dependsOn if it works without`;
    changed(diagnostics, `After=${other} of ${process.name}`, range, hint);
  } else if (isNeeded) {
    const hint = `both start at once, as without After=: write dependsOn: [${other}] to wait for it`;
    notImported(diagnostics, `${other}, which ${process.name} needs`, range, hint);
  }
}

/** Reports a unit that is not among the imported ones. Targets are of the machine: a container has its network at once. */
function reportLost(
  { process: { name } }: ReadUnit,
  unit: string,
  { keys, range }: Relation,
  { services, diagnostics }: ReadContext,
): void {
  const isOnlyAfter = [...keys].every((key) => key === "After");
  const report = (hint: string) =>
    notImported(diagnostics, `${unit}, which ${name} needs`, range, hint);
  if (unit.endsWith(".socket") && !isOnlyAfter)
    report("a process gets no socket from its manager: let the program listen by itself");
  if (!unit.endsWith(".service")) return;
  const own = unit.replace(/\.service$/, "");
  report(
    services.has(own)
      ? `gen-nix add ${own} adds it to the model: write dependsOn: [${own}] then`
      : `import its unit too, and write dependsOn: [${own}]`,
  );
}
