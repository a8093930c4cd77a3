import { packageName } from "./content.js";
import type { ImageDescription, ImagePackage } from "./description.js";

/** The bytes of a process: of packages that no other process has, and of those that others have too. */
export interface ProcessSize {
  readonly name: string;
  readonly own: number;
  readonly shared: number;
}

/** The bytes of a package. */
export interface PackageSize {
  readonly path: string;
  readonly name: string;
  readonly size: number;
  /** With all packages that it needs. */
  readonly closure: number;
  /** The processes that need it; empty if only the process manager or the image does. */
  readonly processes: readonly string[];
  /** The number of the layer from below, beginning with 1. */
  readonly layer: number;
}

/** The bytes of a layer. */
export interface LayerSize {
  readonly number: number;
  readonly diffId: string;
  readonly size: number;
  readonly packages: readonly string[];
}

/** Where the bytes of an image are. */
export interface ImageSize {
  readonly name: string;
  readonly tag: string;
  readonly id: string;
  /** The bytes of all layers, which is the sum of the packages, of `rest` and of the headers of layers. */
  readonly total: number;
  readonly processes: readonly ProcessSize[];
  /** The packages that several processes need. */
  readonly shared: number;
  /** The packages that no process needs: the process manager, and tools. */
  readonly others: number;
  /** The layers outside the store and the headers of all layers: users, folders, links. */
  readonly rest: number;
  /** The largest first. */
  readonly packages: readonly PackageSize[];
  readonly layers: readonly LayerSize[];
}

/** Measures an image. Every byte of its layers is in exactly one of `own` of a process, `shared`, `others` and `rest`. */
export function measureImage(description: ImageDescription): ImageSize {
  const { name, tag, id, layers, packages, processes } = description;
  const byPath = new Map(packages.map((each) => [each.path, each]));
  const sizes = new Map<string, number>();
  const layerOf = new Map<string, number>();
  layers.forEach(({ paths, sizes: bytes = [] }, index) => {
    paths.forEach((path, place) => {
      sizes.set(path, bytes[place] ?? 0);
      layerOf.set(path, index + 1);
    });
  });
  const sizeOf = (path: string) => sizes.get(path) ?? 0;
  const sum = (paths: Iterable<string>) => [...paths].reduce((all, path) => all + sizeOf(path), 0);

  const users = new Map<string, string[]>();
  for (const [process, roots] of Object.entries(processes))
    for (const path of closureOf(roots, byPath))
      users.set(path, [...(users.get(path) ?? []), process]);
  const usedBy = (path: string) => users.get(path) ?? [];

  const present = [...sizes.keys()];
  const total = layers.reduce((all, { size }) => all + size, 0);
  return {
    name,
    tag,
    id,
    total,
    processes: Object.keys(processes).map((process) => {
      const paths = present.filter((path) => usedBy(path).includes(process));
      const own = sum(paths.filter((path) => usedBy(path).length === 1));
      return { name: process, own, shared: sum(paths) - own };
    }),
    shared: sum(present.filter((path) => usedBy(path).length > 1)),
    others: sum(present.filter((path) => usedBy(path).length === 0)),
    rest: total - sum(present),
    packages: present
      .map((path) => ({
        path,
        name: packageName(path),
        size: sizeOf(path),
        closure: sum(closureOf([path], byPath)),
        processes: usedBy(path),
        layer: layerOf.get(path) ?? 0,
      }))
      .sort((one, other) => other.size - one.size || (one.path < other.path ? -1 : 1)),
    layers: layers.map(({ diffId, size, paths }, index) => ({
      number: index + 1,
      diffId,
      size,
      packages: paths.map(packageName),
    })),
  };
}

/** Returns the store paths that some need, with themselves. */
export function closureOf(
  roots: readonly string[],
  byPath: ReadonlyMap<string, ImagePackage>,
): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [...roots];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue;
    found.add(path);
    waiting.push(...(byPath.get(path)?.references ?? []));
  }
  return found;
}
