import type { PackageIndex } from "./package-index.js";
import { readPackageList } from "./package-lists.js";
import { findPackage, isNamed, type PackageNames, printNames } from "./package-names.js";
import { parseDependencies } from "./parse-dependencies.js";

/** The Debian packages of the set's attributes in one release. */
export interface BuiltInRoots {
  /** sorted */
  names: string[];
  /** attributes of the set that the release has no package for, with the names that were tried */
  missing: { attribute: string; wanted: string }[];
}

/** The package with the static busybox that is the seed of the set. */
export const seedPackage = "busybox-static";

/** Finds the packages of nix/package-sets/debian/packages.json in a release. */
export function findBuiltInRoots(index: PackageIndex): BuiltInRoots {
  const roots = new Set<string>();
  const missing = new Map<string, string>();
  for (const { attribute, names, chosenBy } of builtInNames()) {
    const found = chosenDependency(names, chosenBy, index) ?? findPackage(names, index.packages);
    if (found !== undefined) roots.add(found);
    else if (!missing.has(attribute)) missing.set(attribute, printNames(names));
  }
  return {
    names: [...roots].sort(),
    missing: [...missing].map(([attribute, wanted]) => ({ attribute, wanted })),
  };
}

/** Returns whether a package belongs to the set in some release, so that it need not be added. */
export function isBuiltInRoot(name: string): boolean {
  return builtInNames().some(({ names }) => isNamed(names, name));
}

/** Lists the names in packages.json, each with its attribute. */
function builtInNames(): { attribute: string; names: PackageNames; chosenBy?: string }[] {
  return Object.entries(readPackageList("packages")).flatMap(([attribute, entry]) => {
    if (typeof entry === "string" || Array.isArray(entry)) return [{ attribute, names: entry }];
    const { package: names, chosenBy, bin, dev, lib, also = [] } = entry;
    const first = chosenBy === undefined ? { attribute, names } : { attribute, names, chosenBy };
    const outputs = [bin, dev, lib].filter((output) => output !== undefined);
    return [first, ...[...outputs, ...also].map((more) => ({ attribute, names: more }))];
  });
}

/** Finds the version that a package such as default-jre-headless depends on in its release. */
function chosenDependency(
  names: PackageNames,
  chooser: string | undefined,
  index: PackageIndex,
): string | undefined {
  const found = chooser === undefined ? undefined : index.packages.get(chooser);
  const dependencies = parseDependencies(found?.depends ?? "").flat();
  return dependencies.find(({ name }) => index.packages.has(name) && isNamed(names, name))?.name;
}
