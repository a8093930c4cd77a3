import { compareVersions } from "./compare-versions.js";

/** A set of package names, or a map with them as keys. */
export type KnownNames = ReadonlySet<string> | ReadonlyMap<string, unknown>;

/**
 * Package names in the set's lists: a Debian name, in which `#` stands for a version number and `*` for any
 * text. A list has alternatives, the preferred one first.
 *
 * @example "postgresql-#", ["libssl#t64", "libssl#"]
 */
export type PackageNames = string | readonly string[];

const expressions = new Map<string, RegExp>();

/**
 * Returns whether a name in the lists matches a Debian package.
 *
 * @example isNamed("libgcc-#-dev", "libgcc-12-dev") // true
 */
export function isNamed(names: PackageNames, name: string): boolean {
  return asList(names).some((pattern) => expressionOf(pattern).test(name));
}

/**
 * Returns the version number in a package name, or undefined when the matching name has no `#`.
 *
 * @example numberIn("openjdk-#-jre-headless", "openjdk-21-jre-headless") // "21"
 */
export function numberIn(names: PackageNames, name: string): string | undefined {
  const match = asList(names)
    .map((pattern) => expressionOf(pattern).exec(name))
    .find((found) => found !== null);
  return match?.[1];
}

/**
 * Finds the package that names match: the first alternative that exists, in its newest version.
 *
 * @example findPackage("postgresql-#", new Set(["postgresql-15", "postgresql-17"])) // "postgresql-17"
 */
export function findPackage(names: PackageNames, known: KnownNames): string | undefined {
  for (const pattern of asList(names)) {
    if (known.has(pattern)) return pattern;
    if (!/[#*]/.test(pattern)) continue;
    const found = [...known.keys()].filter((name) => isNamed(pattern, name)).sort(compareVersions);
    if (found.length > 0) return found.at(-1);
  }
  return undefined;
}

/** Renders names for a sentence. */
export function printNames(names: PackageNames): string {
  return asList(names).join(" or ");
}

function asList(names: PackageNames): readonly string[] {
  return typeof names === "string" ? [names] : names;
}

/** Converts a name to a regular expression, as nix/package-sets/debian/package-names.nix does. */
function expressionOf(pattern: string): RegExp {
  const known = expressions.get(pattern);
  if (known !== undefined) return known;
  const source = pattern
    .replaceAll(/[.+]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("#", "(\\d+(?:\\.\\d+)*)");
  const expression = new RegExp(`^${source}$`);
  expressions.set(pattern, expression);
  return expression;
}
