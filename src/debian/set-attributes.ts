import { readPackageList } from "./package-lists.js";
import { findPackage, type PackageNames, printNames } from "./package-names.js";

/** What an attribute of the embedded package set is, for one lock. */
export type SetAttribute =
  | { readonly kind: "package" }
  /** A name of nixpkgs that no release has, and what to use instead. */
  | { readonly kind: "absent"; readonly instead: string | undefined }
  /** An attribute that the lock has no package for. */
  | { readonly kind: "not-locked"; readonly wanted: string };

/** The names of the packages in a lock. */
export interface LockedNames {
  readonly release: string;
  readonly packages: ReadonlySet<string>;
  /** The names of store paths that several packages share. */
  readonly units: ReadonlySet<string>;
}

/** Reads the names in the text of a lock, in any of its forms. */
export function readLockedNames(text: string): LockedNames {
  interface Names {
    readonly packages?: object;
    readonly merged?: object;
  }
  interface LockNames extends Names {
    readonly release?: string;
    readonly systems?: Readonly<Record<string, Names>>;
  }
  const lock = JSON.parse(text) as LockNames;
  const systems = Object.values(lock.systems ?? { only: lock });
  return {
    release: lock.release ?? "",
    packages: new Set(systems.flatMap(({ packages = {} }) => Object.keys(packages))),
    units: new Set(systems.flatMap(({ merged = {} }) => Object.keys(merged))),
  };
}

/** Returns the attributes of the set's lists. */
export function readSetAttributes(locked: LockedNames): Map<string, SetAttribute> {
  const attributes = new Map<string, SetAttribute>();
  for (const [name, entry] of Object.entries(readPackageList("packages"))) {
    const isList = typeof entry === "string" || Array.isArray(entry);
    const wanted: PackageNames = isList ? entry : entry.package;
    const isLocked = findPackage(wanted, locked.packages) !== undefined;
    attributes.set(name, isLocked ? { kind: "package" } : notLocked(wanted));
  }
  for (const [name, target] of Object.entries(readPackageList("aliases")))
    attributes.set(name, attributes.get(target) ?? { kind: "package" });
  for (const [name, instead] of Object.entries(readPackageList("absent")))
    attributes.set(name, { kind: "absent", instead: instead ?? undefined });
  return attributes;
}

function notLocked(wanted: PackageNames): SetAttribute {
  return { kind: "not-locked", wanted: printNames(wanted) };
}
