import { closestName } from "../diagnostics/closest-name.js";
import { compareVersions } from "./compare-versions.js";
import { addedDependencies, isDroppedDependency } from "./dependency-rules.js";
import type { LockedPackage } from "./lock.js";
import { mergeUnits } from "./merge-units.js";
import type { DebianPackage, PackageIndex } from "./package-index.js";
import { type Alternative, type Dependency, parseDependencies } from "./parse-dependencies.js";

/** The packages that a lock is made for. */
export interface Roots {
  /** those behind the attributes of the set */
  builtIn: readonly string[];
  /** those that the project asks for */
  added: readonly string[];
}

/** The closure of some packages: what the lock says about each, and which share a store path. */
export interface Resolution {
  packages: Record<string, LockedPackage>;
  merged: Record<string, string[]>;
  /** built-in roots that the index has no dependency of, each with the reason: they are left out */
  broken: { root: string; reason: string }[];
}

/** What a package needs and the index does not hold, by package. */
type Problems = Map<string, string[]>;

/**
 * Resolves packages and their dependencies as if nothing were installed: Depends and Pre-Depends, the first
 * alternative that the index can meet, without the dependencies that only maintainer scripts need.
 *
 * @throws Error that names every added root and every dependency of one that cannot be met
 */
export function resolveLock({ builtIn, added }: Roots, index: PackageIndex): Resolution {
  const absent = added.filter((root) => !index.packages.has(root));
  const { packages, problems } = resolveClosure([...builtIn, ...added], index);
  const ofAdded = problemsBelow(added, packages, problems);
  if (absent.length + ofAdded.length > 0) {
    const lines = [...absent.map((root) => describeAbsent(root, index)), ...ofAdded];
    throw new Error(
      `apt's package index does not hold what the lock needs:\n  ${lines.join("\n  ")}`,
    );
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

/** Lists what the closure of some roots lacks. */
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
      const reason = `"${dependent.name}" needs ${wanted}, which no package gives`;
      problems.set(dependent.name, [...(problems.get(dependent.name) ?? []), reason]);
    } else if (chosen !== dependent.name && !isDroppedDependency(dependent.name, chosen)) {
      names.add(chosen);
    }
  }
  return [...names].sort();
}

/** Prefers what a root meets, as apt prefers what is installed already; else the first alternative that exists. */
function chooseAlternative(
  dependency: Dependency,
  index: PackageIndex,
  roots: Set<string>,
): string | undefined {
  const choices = dependency.flatMap((alternative) => findChoices(alternative, index));
  return choices.find((name) => roots.has(name)) ?? choices[0];
}

/** Lists the packages that meet an alternative: the one of that name, then those that provide it. */
function findChoices(alternative: Alternative, index: PackageIndex): string[] {
  const real = index.packages.get(alternative.name);
  const providers = index.providers.get(alternative.name) ?? [];
  return [
    ...(real !== undefined && satisfies(real.version, alternative) ? [real.name] : []),
    ...providers.filter(({ version }) => satisfies(version, alternative)).map(({ name }) => name),
  ];
}

/** A name that is provided in no version meets no condition on one. */
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
