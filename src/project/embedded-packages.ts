import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import {
  type LockedNames,
  packageSetDirectory,
  readAptNames,
  readLockedNames,
  readSetAttributes,
  type SetAttribute,
} from "../debian/index.js";
import { closestName } from "../diagnostics/closest-name.js";
import { type DebianTarget, packageSetLock } from "../emit/index.js";
import type { PackageReading } from "../model/index.js";
import { type NixParser, readAttributeNames } from "../nix/index.js";
import { isSettled, signatureOf } from "../system/file-signature.js";
import { keyOfText, parsedLibrary } from "./parsed-library.js";
import { relatedPackages } from "./related-packages.js";

/** Looks up `pkgs.name`, given the names behind `pkgs`. */
export type ReadPackage = (names: readonly string[]) => PackageReading;

/** The attributes of `base` in the set's default.nix. */
const baseNames = [
  "appendOverlays",
  "debian",
  "debianInternals",
  "extend",
  "lib",
  "seed",
  "seedDeb",
  "system",
];

/** The files of the set that define attributes, besides its lists. */
export const definingFiles = [
  "attributes.nix",
  "build-support/default.nix",
  "packages/default.nix",
  "stdenv/default.nix",
];

/** Everything that is known of the names of the set. */
interface Names {
  readonly locked: LockedNames;
  readonly attributes: ReadonlyMap<string, SetAttribute>;
  /** The attributes that models can use, for hints. */
  readonly usable: readonly string[];
}

/**
 * Returns a function that looks up attributes of the embedded package set, with the lock of a project.
 *
 * @param directory the folder of the lock; a new project gets the lock of `debian`.
 */
export function readEmbeddedPackages(
  directory: string,
  debian: DebianTarget,
  parse: NixParser,
): ReadPackage {
  let names: Names | undefined;
  return (path) => {
    names ??= readNames(directory, debian, parse);
    return readPath(path, names, debian);
  };
}

function readNames(directory: string, debian: DebianTarget, parse: NixParser): Names {
  const locked = readLock(directory, debian);
  const attributes = new Map(readSetAttributes(locked));
  for (const file of definingFiles) {
    const code = readFileSync(join(packageSetDirectory, file), "utf8");
    const names =
      parsedLibrary().attributeNames[keyOfText(code)] ?? readAttributeNames(parse, code);
    for (const name of names) attributes.set(name, { kind: "package" });
  }
  for (const name of baseNames) attributes.set(name, { kind: "package" });
  const usable = [...attributes].filter(([, { kind }]) => kind === "package").map(([name]) => name);
  return { locked, attributes, usable };
}

/** The names in the lock of a project. A lock that cannot be read is reported when it is built from. */
function readLock(directory: string, debian: DebianTarget): LockedNames {
  try {
    return readProjectLock(join(directory, "debian-lock.json"));
  } catch {
    // The names of a new lock are those of most locks.
  }
  return readLockedNames(String(packageSetLock(debian).content));
}

/** A watch reads the lock for each change of the model. */
let lastLock: { file: string; signature: string; locked: LockedNames } | undefined;

function readProjectLock(file: string): LockedNames {
  const status = statSync(file);
  const signature = signatureOf(status);
  if (lastLock?.file === file && lastLock.signature === signature) return lastLock.locked;
  const locked = readLockedNames(readFileSync(file, "utf8"));
  lastLock = isSettled(status) ? { file, signature, locked } : undefined;
  return locked;
}

function readPath(path: readonly string[], names: Names, debian: DebianTarget): PackageReading {
  const [first = "", second] = path;
  const { locked, attributes } = names;
  if (first === "debian") {
    const isKnown = second === undefined || locked.packages.has(second) || locked.units.has(second);
    return isKnown ? { kind: "known" } : unknownDebian(second, locked, debian);
  }
  if (pythonPackages.includes(first) && second !== undefined)
    return readPythonPackage(second, locked, debian);
  const attribute = attributes.get(first);
  if (attribute?.kind === "package") return { kind: "known" };
  if (attribute === undefined) return unknownAttribute(first, names, debian);
  const depth = 1;
  if (attribute.kind === "absent") {
    const message = `the embedded package set has no "${first}"`;
    const ofDebian = locked.packages.has(first) ? [`write ${debianAttribute(first)}`] : [];
    const others = attribute.instead === undefined ? [] : [attribute.instead];
    const hint = [...ofDebian, ...others, useNixpkgs].join("; or ");
    return { kind: "unknown", message, hint, depth };
  }
  const message = `the lock of the embedded package set, of Debian ${locked.release}, has no package for "${first}"`;
  const hint = `gen-nix lock --refresh adds ${attribute.wanted} where Debian ${locked.release} has it`;
  return { kind: "unknown", message, hint, depth };
}

const useNixpkgs = "use nixpkgs: gen-nix --packages nixpkgs";

function unknownAttribute(
  name: string,
  { locked, usable }: Names,
  debian: DebianTarget,
): PackageReading {
  const message = `the embedded package set has no "${name}"`;
  const known = locked.packages.has(name) ? `write ${debianAttribute(name)}` : undefined;
  const related = relatedPackages(name, readApt(locked, debian));
  const inDebian = related.length === 0 ? [] : [adviseToAdd(related)];
  const closest = closestName(name, usable);
  const near = closest === undefined ? [] : [`did you mean "${closest}"?`];
  // A name of Debian is probably meant as it is written.
  const hints = known === undefined ? [...inDebian, ...near] : [known];
  const other = `${addFromDebian}; or ${useNixpkgs}`;
  const hint = hints.length === 0 ? other : hints.slice(0, 2).join("; or ");
  return { kind: "unknown", message, hint, depth: 1 };
}

/** Explains how to add one of some packages of Debian. */
function adviseToAdd([first = "", ...others]: readonly string[]): string {
  const choice = others.length === 0 ? "" : ` (or ${others.slice(0, 3).join(", ")})`;
  return `run gen-nix lock --add ${first}${choice} and write ${debianAttribute(first)}`;
}

const addFromDebian =
  "add a package of Debian with gen-nix lock --add NAME and write pkgs.debian.NAME";

function unknownDebian(name: string, locked: LockedNames, debian: DebianTarget): PackageReading {
  const message = `the lock of the embedded package set has no package "${name}" of Debian`;
  const names = readApt(locked, debian);
  const [found] = names.has(name) ? [name] : relatedPackages(name, names);
  const closest = closestName(name, locked.packages);
  const hint =
    found === name || closest === undefined
      ? `run gen-nix lock --add ${found ?? name}`
      : `did you mean "${closest}"?`;
  return { kind: "unknown", message, hint, depth: 2 };
}

/** The attribute with the packages of Python, and its aliases. */
const pythonPackages = ["python3Packages", "pythonPackages"];

function readPythonPackage(
  name: string,
  locked: LockedNames,
  debian: DebianTarget,
): PackageReading {
  const wanted = `python3-${name}`;
  const isKnown = locked.packages.has(wanted) || ["supervisor", "python"].includes(name);
  if (isKnown) return { kind: "known" };
  const names = readApt(locked, debian);
  const found = names.has(wanted) ? wanted : `python3-${name.replaceAll("_", "-").toLowerCase()}`;
  const message = `the lock of the embedded package set has no "${name}" for Python`;
  const instead = found === wanted ? "" : ` and write pkgs.${pythonPackages[0]}.${found.slice(8)}`;
  const hint = names.has(found) ? `run gen-nix lock --add ${found}${instead}` : addFromDebian;
  return { kind: "unknown", message, hint, depth: 2 };
}

/** The attribute of a package of Debian: `pkgs.debian.exim4`, `pkgs.debian."php8.2-fpm"`. */
function debianAttribute(name: string): string {
  return `pkgs.debian.${/^[a-z][a-z0-9-]*$/.test(name) ? name : `"${name}"`}`;
}

let aptNames: ReadonlySet<string> | undefined;

/** The names that apt knows, if it is the apt of the same release. */
function readApt({ release }: LockedNames, debian: DebianTarget): ReadonlySet<string> {
  if (release !== debian.release) return new Set();
  aptNames ??= readAptNames();
  return aptNames;
}
