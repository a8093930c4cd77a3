import { compareVersions } from "./compare-versions.js";
import type { LockedPackage } from "./lock.js";
import { readPackageList } from "./package-lists.js";
import { isNamed, numberIn } from "./package-names.js";
import { strongComponents } from "./strong-components.js";

type Packages = Readonly<Record<string, LockedPackage>>;

/**
 * Groups packages into units, each of which becomes one store path. A unit joins packages that look for
 * their files beside themselves (nix/package-sets/debian/merges.json), and packages with cyclic
 * dependencies.
 *
 * @param preferred the packages whose version gets the unit's name without a number, when the lock has
 * several versions
 * @returns the members of each unit that has several members or another name than its only member
 */
export function mergeUnits(
  packages: Packages,
  preferred: ReadonlySet<string>,
): Record<string, string[]> {
  const unitOf = new Map(Object.keys(packages).map((name) => [name, name]));
  const rules = Object.entries(readPackageList("merges"));
  for (const [unit, rule] of rules) {
    for (const [name, merged] of applyRule(unit, membersOf(rule, packages), packages, preferred)) {
      unitOf.set(name, merged);
    }
  }
  joinCircles(unitOf, packages, new Set(rules.map(([unit]) => unit)));
  const members = new Map<string, string[]>();
  for (const [name, unit] of unitOf) members.set(unit, [...(members.get(unit) ?? []), name].sort());
  return Object.fromEntries(
    [...members].filter(([unit, names]) => names.length > 1 || names[0] !== unit),
  );
}

type Rule = ReturnType<typeof readPackageList<"merges">>[string];

/** Lists the packages that a rule matches, each with the version number in its name. */
function membersOf(rule: Rule, packages: Packages): Map<string, string | undefined> {
  const { packages: first, dependencies } = Array.isArray(rule)
    ? { packages: rule, dependencies: [] }
    : rule;
  const members = new Map<string, string | undefined>();
  const queue = Object.keys(packages).filter((name) => isNamed(first, name));
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (members.has(name)) continue;
    members.set(name, numberIn([...first, ...dependencies], name));
    queue.push(...(packages[name]?.depends ?? []).filter((other) => isNamed(dependencies, other)));
  }
  return members;
}

/**
 * Returns the unit of each member. Each version has a unit of its own, because versions cannot share a
 * store path.
 */
function applyRule(
  unit: string,
  members: Map<string, string | undefined>,
  packages: Packages,
  preferred: ReadonlySet<string>,
): [name: string, unit: string][] {
  const numbers = [...new Set(members.values())].filter((number) => number !== undefined);
  const main = numbers.length > 1 ? mainNumber(members, packages, preferred) : numbers[0];
  return [...members].map(([name, number]) => [
    name,
    number === undefined || number === main ? unit : `${unit}-${number}`,
  ]);
}

/**
 * Returns the version that members without a number depend on, else that of a preferred package, else the
 * newest.
 */
function mainNumber(
  members: Map<string, string | undefined>,
  packages: Packages,
  preferred: ReadonlySet<string>,
): string | undefined {
  const byDependency = [...members]
    .filter(([, number]) => number === undefined)
    .flatMap(([name]) => packages[name]?.depends ?? []);
  const byPreference = [...members.keys()].filter((name) => preferred.has(name));
  const first = [...byDependency, ...byPreference].map((name) => members.get(name));
  const newest = [...members.values()].filter((number) => number !== undefined);
  return first.find((number) => number !== undefined) ?? newest.sort(compareVersions).at(-1);
}

/** Joins units with cyclic dependencies. */
function joinCircles(
  unitOf: Map<string, string>,
  packages: Packages,
  ruled: ReadonlySet<string>,
): void {
  const unit = (name: string) => unitOf.get(name) ?? name;
  const graph = new Map<string, string[]>();
  for (const name of Object.keys(packages).sort()) {
    const next = (packages[name]?.depends ?? []).map(unit);
    graph.set(unit(name), [...(graph.get(unit(name)) ?? []), ...next]);
  }
  for (const component of strongComponents(graph)) {
    const joined = component.find((name) => ruled.has(name)) ?? component[0];
    for (const [name, old] of unitOf) {
      if (joined !== undefined && component.includes(old)) unitOf.set(name, joined);
    }
  }
}
