import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { PackageSet } from "../emit-options.js";
import { libraryFolder } from "../library-files.js";
import type { ContentRecord } from "./file-content.js";

/** Where the record of what was written lies, relative to the output directory. */
export const manifestPath = `${libraryFolder}/.generated.json`;

/** What gen-nix wrote into a directory, to know later whether a user edited it. */
export interface Manifest {
  readonly packages: PackageSet | undefined;
  /** The contents that are ours, by path; several while a run is under way. */
  readonly files: ReadonlyMap<string, readonly ContentRecord[]>;
}

/** Reads the record; a missing or damaged one is an empty record, so that nothing is overwritten. */
export function readManifest(directory: string): Manifest {
  try {
    return parseManifest(JSON.parse(readFileSync(join(directory, manifestPath), "utf8")));
  } catch {
    return { packages: undefined, files: new Map() };
  }
}

/** The record as a file: sorted, and the same for the same content. */
export function printManifest(manifest: Manifest): string {
  const files = [...manifest.files]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([path, contents]) => [path, contents.map(printContent)] as const)
    .map(([path, texts]) => [path, texts.length === 1 ? texts[0] : texts]);
  const record = {
    comment: "What gen-nix wrote, to notice edits. Generated: do not edit.",
    packages: manifest.packages,
    files: Object.fromEntries(files),
  };
  return `${JSON.stringify(record, null, 2)}\n`;
}

function parseManifest(data: unknown): Manifest {
  const { packages, files } = data as { packages?: unknown; files?: Record<string, unknown> };
  const entries = Object.entries(files ?? {}).map(([path, hashes]) => {
    const list = Array.isArray(hashes) ? hashes : [hashes];
    return [path, list.filter((hash) => typeof hash === "string").map(parseContent)] as const;
  });
  return {
    packages: packages === "nixpkgs" || packages === "debian" ? packages : undefined,
    files: new Map(entries.filter(([path]) => isInside(path))),
  };
}

/** `HASH`, or `HASH EXPRESSION` for a Nix file. */
function printContent({ hash, expression }: ContentRecord): string {
  return expression === undefined ? hash : `${hash} ${expression}`;
}

function parseContent(text: string): ContentRecord {
  const [hash = "", expression] = text.split(" ");
  return expression === undefined ? { hash } : { hash, expression };
}

/** A damaged record must not make us touch files elsewhere. */
function isInside(path: string): boolean {
  return !path.startsWith("/") && !path.split("/").includes("..");
}
