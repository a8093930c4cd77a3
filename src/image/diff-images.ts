import { isDeepStrictEqual } from "node:util";
import { type ImageContent, type ImageFile, packageName, splitName } from "./content.js";
import { megabytes } from "./render-size.js";

/** A package that differs between two images. */
export interface PackageChange {
  readonly name: string;
  /** Absent for a new package. */
  readonly old?: string;
  /** Absent for a removed package. */
  readonly new?: string;
  /** The difference in bytes. */
  readonly bytes: number;
}

/** A file outside the store, or a setting, that differs. */
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
export function diffImages(old: ImageContent, next: ImageContent): ImageDifference {
  return {
    old: old.label,
    new: next.label,
    identical: old.id === next.id,
    bytes: next.size - old.size,
    packages: diffPackages(old.packages, next.packages),
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

/** The lines of a section; JSON has all of them. */
const MOST = 30;

/**
 * Renders how two images differ: `+` is new, `-` is removed, `~` is changed. A link that leads to another build of the same
 * package is left out, because the package is listed.
 */
export function renderDifference(difference: ImageDifference): string {
  if (difference.identical) return "the images are identical\n";
  const { packages, files, settings, bytes } = difference;
  const sections = [
    ["packages", packages.map(renderPackage)],
    ["files outside the store", files.filter(isOwnChange).map(renderFile)],
    ["settings", settings.map(renderSetting)],
  ] as const;
  const shown = sections.filter(([, lines]) => lines.length > 0);
  const kilobytes = `${bytes < 0 ? "-" : "+"}${megabytes(Math.abs(bytes))} MB`;
  return [
    ...shown.flatMap(([title, lines]) => [`${title}:`, ...shortened(lines).map(indented)]),
    `size: ${kilobytes}`,
    "",
  ].join("\n");
}

function shortened(lines: readonly string[]): readonly string[] {
  if (lines.length <= MOST) return lines;
  return [...lines.slice(0, MOST - 1), `and ${lines.length - MOST + 1} more: --json lists all`];
}

function indented(line: string): string {
  return `  ${line.replaceAll(storeHash, "")}`;
}

/** Names say which package it is. */
const storeHash = /\/nix\/store\/[0-9a-z]{32}-/g;

function isOwnChange({ old, new: next }: ValueChange<ImageFile>): boolean {
  if (old?.type !== "link" || next?.type !== "link") return true;
  return old.content.replace(storeHash, "") !== next.content.replace(storeHash, "");
}

function renderPackage({ name, old, new: next, bytes }: PackageChange): string {
  const size = `${bytes < 0 ? "-" : "+"}${Math.abs(bytes)} bytes`;
  const [before, after] = [old, next].map((path) => path && splitName(packageName(path)).version);
  if (old === undefined) return `+ ${packageName(next ?? "")} (${size})`;
  if (next === undefined) return `- ${packageName(old)} (${size})`;
  if (before === after) return `~ ${packageName(old)}: built anew (${size})`;
  return `~ ${name}: ${before} -> ${after} (${size})`;
}

function renderFile({ name, old, new: next }: ValueChange<ImageFile>): string {
  if (old === undefined) return `+ /${name}${next?.type === "link" ? ` -> ${next.content}` : ""}`;
  if (next === undefined) return `- /${name}`;
  const facts = [
    ...(old.type === next.type ? [] : [`${old.type} -> ${next.type}`]),
    ...(old.mode === next.mode ? [] : [`mode ${old.mode} -> ${next.mode}`]),
    ...(old.owner === next.owner ? [] : [`owner ${old.owner} -> ${next.owner}`]),
    ...(old.content === next.content ? [] : [describeContent(old, next)]),
  ];
  return `~ /${name}: ${facts.join(", ")}`;
}

function describeContent(old: ImageFile, next: ImageFile): string {
  if (next.type === "link") return `target ${old.content} -> ${next.content}`;
  return old.size === next.size ? "contents" : `${old.size} -> ${next.size} bytes`;
}

function renderSetting({ name, old, new: next }: ValueChange<unknown>): string {
  if (old === undefined) return `+ ${name}: ${JSON.stringify(next)}`;
  if (next === undefined) return `- ${name}`;
  return `~ ${name}: ${JSON.stringify(old)} -> ${JSON.stringify(next)}`;
}
