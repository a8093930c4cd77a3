import { readPackageList } from "./package-lists.js";
import { findPackage, isNamed, type KnownNames } from "./package-names.js";

/**
 * Returns whether the lock omits the dependency of one package on another.
 *
 * gen-nix unpacks packages without running dpkg. Dependencies that only maintainer scripts or an installed
 * system need would therefore only enlarge closures. These rules do not apply to roots.
 */
export function isDroppedDependency(dependent: string, dependency: string): boolean {
  const { dropped, droppedFrom, keptFor } = readPackageList("dependencies");
  if (hasRule(droppedFrom, dependent, dependency)) return true;
  return !hasRule(keptFor, dependent, dependency) && isNamed(dropped, dependency);
}

/** Lists the packages that a package needs in the set although Debian only recommends them. */
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
