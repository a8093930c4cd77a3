import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { signatureOf } from "../../system/file-signature.js";
import type { PackageSet } from "../emit-options.js";
import { libraryFolder } from "../library-files.js";
import { type LibrarySource, printLibrarySource, readLibrarySource } from "../library-source.js";
import type { ContentRecord } from "./file-content.js";

/** The paths of the manifest, relative to the output directory: in a copy of the library, or without one. */
const manifestPaths = [`${libraryFolder}/.generated.json`, ".gen-nix.json"] as const;

/** Returns the path of the manifest, and its path with another source of the library. */
export function manifestPlaces(library: LibrarySource): readonly [place: string, other: string] {
  const [inCopy, alone] = manifestPaths;
  return library.kind === "copy" ? [inCopy, alone] : [alone, inCopy];
}

/** The record of the files that gen-nix wrote to a directory, by which it later detects a user's edits. */
export interface Manifest {
  readonly packages: PackageSet | undefined;
  /** The source of the library; `undefined` in manifests of older versions, which wrote a copy. */
  readonly library: LibrarySource | undefined;
  /** The contents that gen-nix wrote, by path. A path has several while a run is in progress. */
  readonly files: ReadonlyMap<string, readonly ContentRecord[]>;
}

/** Reads the manifest. A missing or damaged one counts as empty, so that no file is overwritten. */
export function readManifest(directory: string): Manifest {
  const signature = manifestSignature(directory);
  if (lastRead?.directory !== directory || lastRead.signature !== signature)
    lastRead = { directory, signature, manifest: parseFirst(directory) };
  return lastRead.manifest;
}

/** Returns a text that changes whenever a run writes to a directory, because it replaces the manifest. */
export function manifestSignature(directory: string): string {
  const signatures = manifestPaths.map((path) => {
    try {
      return signatureOf(lstatSync(join(directory, path)));
    } catch {
      return "";
    }
  });
  return signatures.join(",");
}

interface ReadManifest {
  readonly directory: string;
  readonly signature: string;
  readonly manifest: Manifest;
}

/** A run reads the manifest several times, and a watch for each change. */
let lastRead: ReadManifest | undefined;

/** Remembers a manifest that this run has just written, while it holds the lock of the directory. */
export function rememberManifest(directory: string, manifest: Manifest): void {
  const { library } = manifest;
  lastRead = {
    directory,
    signature: manifestSignature(directory),
    manifest: { ...manifest, library: library && readLibrarySource(printLibrarySource(library)) },
  };
}

function parseFirst(directory: string): Manifest {
  for (const path of manifestPaths) {
    try {
      return parseManifest(JSON.parse(readFileSync(join(directory, path), "utf8")));
    } catch {
      // It is not there, or damaged.
    }
  }
  return { packages: undefined, library: undefined, files: new Map() };
}

/** Prints the manifest, sorted and without any other information, so that equal contents give equal files. */
export function printManifest(manifest: Manifest): string {
  const files = [...manifest.files]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([path, contents]) => [path, contents.map(printContent)] as const)
    .map(([path, texts]) => [path, texts.length === 1 ? texts[0] : texts]);
  const record = {
    comment: "What gen-nix wrote, to notice edits. Generated: do not edit.",
    packages: manifest.packages,
    ...(manifest.library === undefined ? {} : { library: printLibrarySource(manifest.library) }),
    files: Object.fromEntries(files),
  };
  return `${JSON.stringify(record, null, 2)}\n`;
}

function parseManifest(data: unknown): Manifest {
  const { packages, library, files } = data as {
    packages?: unknown;
    library?: unknown;
    files?: Record<string, unknown>;
  };
  const entries = Object.entries(files ?? {}).map(([path, hashes]) => {
    const list = Array.isArray(hashes) ? hashes : [hashes];
    return [path, list.filter((hash) => typeof hash === "string").map(parseContent)] as const;
  });
  return {
    packages: packages === "nixpkgs" || packages === "debian" ? packages : undefined,
    library: typeof library === "string" ? readLibrarySource(library) : undefined,
    files: new Map(entries.filter(([path]) => isInside(path))),
  };
}

/** Prints `HASH`, or `HASH EXPRESSION` for a Nix file. */
function printContent({ hash, expression }: ContentRecord): string {
  return expression === undefined ? hash : `${hash} ${expression}`;
}

function parseContent(text: string): ContentRecord {
  const [hash = "", expression] = text.split(" ");
  return expression === undefined ? { hash } : { hash, expression };
}

/** Whether a path is inside the output directory; a damaged manifest must not affect other files. */
function isInside(path: string): boolean {
  return !path.startsWith("/") && !path.split("/").includes("..");
}
