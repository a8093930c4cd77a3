import { isDeepStrictEqual } from "node:util";
import { type ImageFile, packageName, splitName } from "./content.js";
import type { ImageDifference, PackageChange, ValueChange } from "./diff-images.js";
import { withoutStoreHashes } from "./digest-file.js";
import { megabytes } from "./render-size.js";

/** The lines of a section; JSON has all of them. */
const MOST = 30;

/** The files of a package. */
const MOST_FILES = 10;

/**
 * Renders how two images differ: `+` is new, `-` is removed, `~` is changed. A link that leads to another build of the same
 * package is left out, because the package is listed.
 */
export function renderDifference(difference: ImageDifference): string {
  if (difference.identical) return "the images are identical\n";
  const { packages, files, settings, bytes } = difference;
  const sections = [
    ["packages", shortened(packages.map(renderPackage), MOST).flat()],
    ["files outside the store", shortened(files.filter(isOwnChange).map(renderFile), MOST)],
    ["settings", shortened(settings.filter(isOwnSetting).map(renderSetting), MOST)],
  ] as const;
  const shown = sections.filter(([, lines]) => lines.length > 0);
  const kilobytes = `${bytes < 0 ? "-" : "+"}${megabytes(Math.abs(bytes))} MB`;
  return [
    ...shown.flatMap(([title, lines]) => [`${title}:`, ...lines.map(indented)]),
    `size: ${kilobytes}`,
    "",
  ].join("\n");
}

function shortened<T>(lines: readonly T[], most: number): readonly (T | string)[] {
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `and ${lines.length - most + 1} more: --json lists all`];
}

function indented(line: string): string {
  return `  ${withoutStoreHashes(line)}`;
}

/** Whether more differs than the hashes of store paths: the packages are listed. */
function isOwnChange({ old, new: next }: ValueChange<ImageFile>): boolean {
  return !isDeepStrictEqual(old && likenessOf(old), next && likenessOf(next));
}

function likenessOf({ likeness, ...file }: ImageFile): ImageFile {
  return { ...file, content: likeness ?? withoutStoreHashes(file.content) };
}

function isOwnSetting({ old, new: next }: ValueChange<unknown>): boolean {
  if (old === undefined || next === undefined) return true;
  return withoutStoreHashes(JSON.stringify(old)) !== withoutStoreHashes(JSON.stringify(next));
}

/** Returns a line of the package, and indented lines of its files. */
function renderPackage(change: PackageChange): readonly string[] {
  const files = (change.files ?? []).filter(isOwnChange).map((file) => ({
    ...file,
    name: file.name === "" ? packageName(change.new ?? "") : file.name,
  }));
  const lines = shortened(files.map(renderPackageFile), MOST_FILES);
  return [packageLine(change), ...lines.map(indented)];
}

function packageLine({ name, old, new: next, bytes }: PackageChange): string {
  const size = `${bytes < 0 ? "-" : "+"}${Math.abs(bytes)} bytes`;
  const [before, after] = [old, next].map((path) => path && splitName(packageName(path)).version);
  if (old === undefined) return `+ ${packageName(next ?? "")} (${size})`;
  if (next === undefined) return `- ${packageName(old)} (${size})`;
  if (before === after) return `~ ${packageName(old)}: built anew (${size})`;
  return `~ ${name}: ${before} -> ${after} (${size})`;
}

function renderPackageFile(change: ValueChange<ImageFile>): string {
  const { name, old, new: next } = change;
  const only = old === undefined ? next : next === undefined ? old : undefined;
  if (only?.type !== "file") return renderChange(change);
  return `${old === undefined ? "+" : "-"} ${name} (${only.size} bytes)`;
}

function renderFile(change: ValueChange<ImageFile>): string {
  return renderChange({ ...change, name: `/${change.name}` });
}

function renderChange({ name, old, new: next }: ValueChange<ImageFile>): string {
  if (old === undefined) return `+ ${name}${next?.type === "link" ? ` -> ${next.content}` : ""}`;
  if (next === undefined) return `- ${name}`;
  const facts = [
    ...(old.type === next.type ? [] : [`${old.type} -> ${next.type}`]),
    ...(old.mode === next.mode ? [] : [`mode ${old.mode} -> ${next.mode}`]),
    ...(old.owner === next.owner ? [] : [`owner ${old.owner} -> ${next.owner}`]),
    ...(old.content === next.content ? [] : [describeContent(old, next)]),
  ];
  return `~ ${name}: ${facts.join(", ")}`;
}

function describeContent(old: ImageFile, next: ImageFile): string {
  if (next.type === "link") return `target ${old.content} -> ${next.content}`;
  return old.size === next.size
    ? `contents (${next.size} bytes)`
    : `${old.size} -> ${next.size} bytes`;
}

function renderSetting({ name, old, new: next }: ValueChange<unknown>): string {
  if (old === undefined) return `+ ${name}: ${JSON.stringify(next)}`;
  if (next === undefined) return `- ${name}`;
  return `~ ${name}: ${JSON.stringify(old)} -> ${JSON.stringify(next)}`;
}
