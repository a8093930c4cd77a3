import type { Lock, SystemLock } from "./lock.js";

/** Prints a lock in stable order with one line per package, so that the diff of a refresh is readable. */
export function printLock({ lockVersion, release, roots, systems }: Lock): string {
  const printed = sorted(systems).map(
    ([architecture, system]) => `    ${JSON.stringify(architecture)}: ${printSystem(system)}`,
  );
  return `{
  "lockVersion": ${lockVersion},
  "release": ${JSON.stringify(release)},
  "roots": ${JSON.stringify([...roots].sort())},
  "systems": {
${printed.join(",\n")}
  }
}
`;
}

function printSystem({ suites, seed, merged, packages }: SystemLock): string {
  return `{
      "suites": ${JSON.stringify({ main: suites.main, security: suites.security })},
      "seed": ${JSON.stringify(seed)},
      "merged": {
${printLines(merged)}
      },
      "packages": {
${printLines(packages)}
      }
    }`;
}

function printLines(record: Record<string, unknown>): string {
  return sorted(record)
    .map(([name, value]) => `        ${JSON.stringify(name)}: ${JSON.stringify(value)}`)
    .join(",\n");
}

function sorted<T>(record: Record<string, T>): [string, T][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}
