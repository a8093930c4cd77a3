import { closestName } from "../diagnostics/closest-name.js";
import { compareVersions } from "./compare-versions.js";
import { addedDependencies, isDroppedDependency } from "./dependency-rules.js";
import type { LockedPackage } from "./lock.js";
import { mergeUnits } from "./merge-units.js";
import type { DebianPackage, PackageIndex } from "./package-index.js";
import { type Alternative, type Dependency, parseDependencies } from "./parse-dependencies.js";

/** The packages whose closure a lock contains. */
export interface Roots {
  /** the packages of the set's attributes */
  builtIn: readonly string[];
  /** the packages that the project added */
  added: readonly string[];
}

/** The closure of some packages: the lock's entry of each, and the packages that share a store path. */
export interface Resolution {
  packages: Record<string, LockedPackage>;
  merged: Record<string, string[]>;
  /**
   * built-in roots with a dependency that the index does not have, each with the reason; they are left out
   */
  broken: { root: string; reason: string }[];
}

/** The unsatisfied dependencies of each package. */
type Problems = Map<string, string[]>;

/**
 * Resolves packages and their dependencies as if no package were installed. It follows Depends and
 * Pre-Depends, takes the first alternative that the index satisfies, and omits dependencies that only
 * maintainer scripts need.
 *
 * @throws Error that lists every added root that does not exist and every unsatisfied dependency of an
 * added root
 */
export function resolveLock({ builtIn, added }: Roots, index: PackageIndex): Resolution {
  const absent = added.filter((root) => !index.packages.has(root));
  const { packages, problems } = resolveClosure([...builtIn, ...added], index);
  const ofAdded = problemsBelow(added, packages, problems);
  if (absent.length + ofAdded.length > 0) {
    const lines = [...absent.map((root) => describeAbsent(root, index)), ...ofAdded];
    throw new Error(`apt's package index lacks packages for the lock:\n  ${lines.join("\n  ")}`);
  }
  const broken = builtIn.flatMap((root) => {
    const [reason] = problemsBelow([root], packages, problems);
    return reason === undefined ? [] : [{ root, reason }];
  });
  if (broken.length > 0) {
    const whole = builtIn.filter((root) => !broken.some((other) => other.root === root));
    const rest = resolveLock({ builtIn: whole, added }, index);
    return { ...rest, broken: [...broken, ...rest.broken] };
  }
  return { packages, merged: mergeUnits(packages, new Set(builtIn)), broken };
}

function resolveClosure(roots: readonly string[], index: PackageIndex) {
  const packages: Record<string, LockedPackage> = {};
  const problems: Problems = new Map();
  const queue = [...new Set(roots)].sort();
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const found = index.packages.get(name);
    if (found === undefined || packages[name] !== undefined) continue;
    const depends = resolveDependencies(found, index, new Set(roots), problems);
    const { version, archive, path, sha256, size } = found;
    packages[name] = { version, archive, path, sha256, size, depends };
    queue.push(...depends);
  }
  return { packages, problems };
}

/** Lists the unsatisfied dependencies in the closure of some roots. */
function problemsBelow(
  roots: readonly string[],
  packages: Record<string, LockedPackage>,
  problems: Problems,
): string[] {
  if (problems.size === 0) return [];
  const seen = new Set<string>();
  const queue = [...roots];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    queue.push(...(packages[name]?.depends ?? []));
  }
  return [...seen].sort().flatMap((name) => problems.get(name) ?? []);
}

function describeAbsent(root: string, index: PackageIndex): string {
  const closest = closestName(root, index.packages.keys());
  const hint = closest === undefined ? "" : `; did you mean "${closest}"?`;
  return `there is no package "${root}"${hint}`;
}

function resolveDependencies(
  dependent: DebianPackage,
  index: PackageIndex,
  roots: Set<string>,
  problems: Problems,
): string[] {
  const names = new Set(addedDependencies(dependent.name, index.packages));
  for (const dependency of parseDependencies(`${dependent.preDepends}, ${dependent.depends}`)) {
    const chosen = chooseAlternative(dependency, index, roots);
    if (dependency.some(({ name }) => isDroppedDependency(dependent.name, name))) continue;
    if (chosen === undefined) {
      const wanted = dependency.map(printAlternative).join(" | ");
      const reason = `"${dependent.name}" needs ${wanted}, which no package provides`;
      problems.set(dependent.name, [...(problems.get(dependent.name) ?? []), reason]);
    } else if (chosen !== dependent.name && !isDroppedDependency(dependent.name, chosen)) {
      names.add(chosen);
    }
  }
  return [...names].sort();
}

/**
 * Prefers an alternative that a root satisfies, as apt prefers installed packages; else takes the first
 * that exists.
 */
function chooseAlternative(
  dependency: Dependency,
  index: PackageIndex,
  roots: Set<string>,
): string | undefined {
  const choices = dependency.flatMap((alternative) => findChoices(alternative, index));
  return choices.find((name) => roots.has(name)) ?? choices[0];
}

/** Lists the packages that satisfy an alternative: the package of that name, then its providers. */
function findChoices(alternative: Alternative, index: PackageIndex): string[] {
  const real = index.packages.get(alternative.name);
  const providers = index.providers.get(alternative.name) ?? [];
  return [
    ...(real !== undefined && satisfies(real.version, alternative) ? [real.name] : []),
    ...providers.filter(({ version }) => satisfies(version, alternative)).map(({ name }) => name),
  ];
}

/** Checks a version condition; a provided name without a version satisfies none. */
function satisfies(
  version: string | undefined,
  { operator, version: wanted }: Alternative,
): boolean {
  if (operator === undefined || wanted === undefined) return true;
  if (version === undefined) return false;
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
