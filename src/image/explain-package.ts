import { packageName, splitName } from "./content.js";
import type { ImageDescription } from "./description.js";

/** The shortest way from a process to a package. */
export interface PackageChain {
  /** The process; undefined when only the process manager, tools or files of the image need it. */
  readonly process: string | undefined;
  /** Store paths, each of which refers to the next. The last one is the package. */
  readonly paths: readonly string[];
}

/** Returns the store paths of an image that a user means: a path, a name with a version, or one without. */
export function findPackages({ packages }: ImageDescription, wanted: string): readonly string[] {
  const paths = packages.map(({ path }) => path);
  const tests: ((path: string) => boolean)[] = [
    (path) => path === wanted || wanted.startsWith(`${path}/`),
    (path) => packageName(path) === wanted || splitName(packageName(path)).name === wanted,
  ];
  return tests.map((test) => paths.filter(test)).find((found) => found.length > 0) ?? [];
}

/** Returns the names of an image's packages without their versions. */
export function packageNames({ packages }: ImageDescription): readonly string[] {
  return [...new Set(packages.map(({ path }) => splitName(packageName(path)).name))].sort();
}

/** Returns why a package is in an image: a chain for each process that needs it. */
export function explainPackage(
  { packages, processes }: ImageDescription,
  path: string,
): readonly PackageChain[] {
  const users = new Map<string, string[]>();
  for (const { path: user, references } of packages)
    for (const used of references)
      if (used !== user) users.set(used, [...(users.get(used) ?? []), user]);

  // From the package to its users, so that one search finds the shortest ways from all processes.
  const next = new Map<string, string | undefined>([[path, undefined]]);
  for (const current of next.keys())
    for (const user of users.get(current) ?? []) if (!next.has(user)) next.set(user, current);

  const chainFrom = (root: string): string[] => {
    const chain = [root];
    for (let step = next.get(root); step !== undefined; step = next.get(step)) chain.push(step);
    return chain;
  };
  const chains = Object.entries(processes).flatMap(([process, roots]) => {
    const found = roots.filter((root) => next.has(root)).map(chainFrom);
    const [paths] = found.sort((one, other) => one.length - other.length);
    return paths === undefined ? [] : [{ process, paths }];
  });
  if (chains.length > 0) return chains;
  // The last path that the search reached is one that no other refers to.
  const top = [...next.keys()].findLast((each) => (users.get(each) ?? []).length === 0) ?? path;
  return [{ process: undefined, paths: chainFrom(top) }];
}

/**
 * Renders why a package is in an image.
 *
 * @example
 * // webapp: python3-3.11.2 -> libexpat1-2.5.0
 */
export function renderChain({ process, paths }: PackageChain): string {
  const from = process ?? "(process manager and tools)";
  return `${from}: ${paths.map(packageName).join(" -> ")}`;
}
