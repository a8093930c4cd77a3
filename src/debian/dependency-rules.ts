import { readPackageList } from "./package-lists.js";
import { findPackage, isNamed, type KnownNames } from "./package-names.js";

/**
 * Tells whether the lock leaves out the dependency of one package on another.
 *
 * Nothing of dpkg runs here, so what only maintainer scripts need, or what only matters to an installed system, would
 * make closures larger and nothing better. A root is locked whatever these rules say.
 */
export function isDroppedDependency(dependent: string, dependency: string): boolean {
  const { dropped, droppedFrom, keptFor } = readPackageList("dependencies");
  if (hasRule(droppedFrom, dependent, dependency)) return true;
  return !hasRule(keptFor, dependent, dependency) && isNamed(dropped, dependency);
}

/** Lists the packages that one needs here although Debian only recommends them. */
export function addedDependencies(dependent: string, known: KnownNames): string[] {
  const { addedTo } = readPackageList("dependencies");
  return Object.entries(addedTo)
    .filter(([name]) => isNamed(name, dependent))
    .flatMap(([, added]) => added.flatMap((names) => findPackage(names, known) ?? []));
}

function hasRule(rules: Record<string, string[]>, dependent: string, dependency: string): boolean {
  return Object.entries(rules).some(
    ([name, dependencies]) => isNamed(name, dependent) && isNamed(dependencies, dependency),
  );
}
