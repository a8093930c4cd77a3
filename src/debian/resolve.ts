import { compareVersions } from "./compare-versions.js";
import { isDroppedDependency } from "./dropped-dependencies.js";
import type { LockedPackage } from "./lock.js";
import { mergedInto } from "./merged-packages.js";
import type { DebianPackage, PackageIndex } from "./package-index.js";
import { type Alternative, type Dependency, parseDependencies } from "./parse-dependencies.js";
import { strongComponents } from "./strong-components.js";

/** The closure of some packages: what the lock says about each, and which share a store path. */
export interface Resolution {
  packages: Record<string, LockedPackage>;
  merged: Record<string, string[]>;
}

/**
 * Resolves packages and their dependencies as if nothing were installed: Depends and Pre-Depends, the first
 * alternative that the index can meet, without the dependencies that only maintainer scripts need.
 *
 * @throws Error that names every root and every dependency that cannot be met
 */
export function resolveLock(roots: readonly string[], index: PackageIndex): Resolution {
  const packages: Record<string, LockedPackage> = {};
  const problems: string[] = [];
  const queue = [...new Set(roots)].sort();
  for (const root of queue) {
    if (!index.packages.has(root)) problems.push(`there is no package "${root}"`);
  }
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const found = index.packages.get(name);
    if (found === undefined || packages[name] !== undefined) continue;
    const depends = resolveDependencies(found, index, new Set(roots), problems);
    const { version, archive, path, sha256, size } = found;
    packages[name] = { version, archive, path, sha256, size, depends };
    queue.push(...depends);
  }
  if (problems.length > 0) {
    throw new Error(
      `apt's package index does not hold what the lock needs:\n  ${problems.join("\n  ")}`,
    );
  }
  return { packages, merged: mergeCycles(packages) };
}

function resolveDependencies(
  dependent: DebianPackage,
  index: PackageIndex,
  roots: Set<string>,
  problems: string[],
): string[] {
  const names = new Set<string>();
  for (const dependency of parseDependencies(`${dependent.preDepends}, ${dependent.depends}`)) {
    const chosen = chooseAlternative(dependency, index, roots);
    if (dependency.some(({ name }) => isDroppedDependency(dependent.name, name))) continue;
    if (chosen === undefined) {
      const wanted = dependency.map(printAlternative).join(" | ");
      problems.push(`"${dependent.name}" needs ${wanted}, which no package gives`);
    } else if (chosen !== dependent.name && !isDroppedDependency(dependent.name, chosen)) {
      names.add(chosen);
    }
  }
  return [...names].sort();
}

function chooseAlternative(
  dependency: Dependency,
  index: PackageIndex,
  roots: Set<string>,
): string | undefined {
  for (const alternative of dependency) {
    const real = index.packages.get(alternative.name);
    if (real !== undefined && satisfies(real.version, alternative)) return real.name;
    const providers = index.providers.get(alternative.name) ?? [];
    const provider = providers.find((name) => roots.has(name)) ?? providers[0];
    if (provider !== undefined) return provider;
  }
  return undefined;
}

function satisfies(version: string, { operator, version: wanted }: Alternative): boolean {
  if (operator === undefined || wanted === undefined) return true;
  const order = compareVersions(version, wanted);
  switch (operator) {
    case "<<":
      return order < 0;
    case "<=":
      return order <= 0;
    case "=":
      return order === 0;
    case ">=":
      return order >= 0;
    case ">>":
      return order > 0;
  }
}

function printAlternative({ name, operator, version }: Alternative): string {
  return operator === undefined ? name : `${name} (${operator} ${version})`;
}

/** Groups the packages that are merged by design, then those that depend on one another in a circle. */
function mergeCycles(packages: Record<string, LockedPackage>): Record<string, string[]> {
  const unitOf = new Map(Object.keys(packages).map((name) => [name, mergedInto(name) ?? name]));
  const unit = (name: string) => unitOf.get(name) ?? name;
  const graph = new Map<string, string[]>();
  for (const name of Object.keys(packages).sort()) {
    const next = (packages[name]?.depends ?? []).map(unit);
    graph.set(unit(name), [...(graph.get(unit(name)) ?? []), ...next]);
  }
  for (const component of strongComponents(graph)) {
    const merged = component.find((name) => packages[name] === undefined) ?? component[0];
    for (const [name, old] of unitOf) {
      if (merged !== undefined && component.includes(old)) unitOf.set(name, merged);
    }
  }
  const members = new Map<string, string[]>();
  for (const [name, of] of unitOf) members.set(of, [...(members.get(of) ?? []), name].sort());
  return Object.fromEntries(
    [...members].filter(([of, names]) => names.length > 1 || names[0] !== of),
  );
}
