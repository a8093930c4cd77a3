/** The ends of the names of packages with programs, where Debian divides a program into several packages. */
const parts = ["server", "core", "fpm", "cli", "daemon-light", "jre-headless"];

/**
 * Returns the packages of Debian that have a name, or that belong to it: those with a version behind it, and the parts
 * that a metapackage without files installs.
 *
 * @example
 * relatedPackages("php", names) // ["php8.2-fpm", "php8.2-cli"]
 */
export function relatedPackages(name: string, names: ReadonlySet<string>): string[] {
  const own = name.replaceAll("_", "-").toLowerCase();
  const versions = [...names].filter(
    (other) => other.startsWith(own) && /^-?\d+(?:\.\d+)?$/.test(other.slice(own.length)),
  );
  const bases = [own, ...(versions.length === 1 ? versions : [])];
  const found = bases.flatMap((base) =>
    parts.map((part) => `${base}-${part}`).filter((other) => names.has(other)),
  );
  // A package with programs of its own has no such parts.
  if (found.length > 0) return found;
  return names.has(own) ? [own] : versions.length === 1 ? versions : [];
}
