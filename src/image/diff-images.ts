import { isDeepStrictEqual } from "node:util";
import {
  type ImageContent,
  type ImageFile,
  type PackageFiles,
  packageName,
  splitName,
} from "./content.js";

/** A package that differs between two images. */
export interface PackageChange {
  readonly name: string;
  /** Absent for a new package. */
  readonly old?: string;
  /** Absent for a removed package. */
  readonly new?: string;
  /** The difference in bytes. */
  readonly bytes: number;
  /** The files that differ, by their paths in the package, if both images have the same version. */
  readonly files?: readonly ValueChange<ImageFile>[];
}

/** A file or a setting that differs. */
export interface ValueChange<T> {
  readonly name: string;
  readonly old?: T;
  readonly new?: T;
}

/** How two images differ. */
export interface ImageDifference {
  readonly old: string;
  readonly new: string;
  /** Whether the configuration has the same digest, so that all bytes are the same. */
  readonly identical: boolean;
  readonly bytes: number;
  readonly packages: readonly PackageChange[];
  readonly files: readonly ValueChange<ImageFile>[];
  readonly settings: readonly ValueChange<unknown>[];
}

/** Compares two images. A package whose store path changes is one change, with both versions. */
export async function diffImages(old: ImageContent, next: ImageContent): Promise<ImageDifference> {
  const packages = diffPackages(old.packages, next.packages);
  return {
    old: old.label,
    new: next.label,
    identical: old.id === next.id,
    bytes: next.size - old.size,
    packages: await Promise.all(packages.map((change) => withFiles(change, old, next))),
    files: diffValues(old.files, next.files),
    settings: diffValues(new Map(Object.entries(old.config)), new Map(Object.entries(next.config))),
  };
}

function diffPackages(
  old: ReadonlyMap<string, number>,
  next: ReadonlyMap<string, number>,
): readonly PackageChange[] {
  const removed = [...old.keys()].filter((path) => !next.has(path));
  const added = [...next.keys()].filter((path) => !old.has(path));
  const names = [...new Set([...removed, ...added].map(nameOf))].sort();
  return names.flatMap((name) => {
    const before = removed.filter((path) => nameOf(path) === name);
    const after = added.filter((path) => nameOf(path) === name);
    return Array.from({ length: Math.max(before.length, after.length) }, (_, index) => {
      const [one, other] = [before[index], after[index]];
      return {
        name,
        ...(one !== undefined && { old: one }),
        ...(other !== undefined && { new: other }),
        bytes: (next.get(other ?? "") ?? 0) - (old.get(one ?? "") ?? 0),
      };
    });
  });
}

/** Adds the files that differ. Those of another version are many, and the version says why they differ. */
async function withFiles(
  change: PackageChange,
  old: ImageContent,
  next: ImageContent,
): Promise<PackageChange> {
  if (change.old === undefined || change.new === undefined) return change;
  if (packageName(change.old) !== packageName(change.new)) return change;
  const before = await old.readPackage(change.old);
  const after = before && (await next.readPackage(change.new));
  if (before === undefined || after === undefined) return change;
  return { ...change, files: diffValues(withoutFolders(before), withoutFolders(after)) };
}

function withoutFolders(files: PackageFiles): PackageFiles {
  return new Map([...files].filter(([, { type }]) => type !== "folder"));
}

function nameOf(path: string): string {
  return splitName(packageName(path)).name;
}

function diffValues<T>(
  old: ReadonlyMap<string, T>,
  next: ReadonlyMap<string, T>,
): readonly ValueChange<T>[] {
  const names = [...new Set([...old.keys(), ...next.keys()])].sort();
  return names
    .filter((name) => !isDeepStrictEqual(old.get(name), next.get(name)))
    .map((name) => ({
      name,
      ...(old.has(name) && { old: old.get(name) as T }),
      ...(next.has(name) && { new: next.get(name) as T }),
    }));
}
