import { compareVersions } from "./compare-versions.js";
import type { Archive } from "./lock.js";

/** What the lock needs to know about one version of one package. */
export interface DebianPackage {
  name: string;
  version: string;
  archive: Archive;
  /** where the file is, below the archive's address */
  path: string;
  sha256: string;
  /** bytes of the .deb file */
  size: number;
  /** the raw fields, parsed only for the packages that are looked at */
  depends: string;
  preDepends: string;
  provides: string;
}

/** The newest version of every package, and who provides which virtual package. */
export interface PackageIndex {
  packages: Map<string, DebianPackage>;
  providers: Map<string, string[]>;
}

/** One index file of apt: its text, and the archive that its paths belong to. */
export interface IndexText {
  archive: Archive;
  text: string;
}

const fieldPattern =
  /^(Package|Version|Depends|Pre-Depends|Provides|Filename|Size|SHA256): (.*(?:\n[ \t].*)*)/gm;

/** Reads apt's index files (the format of `Packages`) into one index; the newest version wins. */
export function parsePackageIndex(texts: IndexText[]): PackageIndex {
  const packages = new Map<string, DebianPackage>();
  for (const { archive, text } of texts) {
    for (const stanza of text.split(/\n\n+/)) {
      const candidate = parseStanza(stanza, archive);
      if (candidate === undefined) continue;
      const known = packages.get(candidate.name);
      if (known === undefined || compareVersions(candidate.version, known.version) > 0) {
        packages.set(candidate.name, candidate);
      }
    }
  }
  return { packages, providers: collectProviders(packages) };
}

function parseStanza(stanza: string, archive: Archive): DebianPackage | undefined {
  const fields: Record<string, string> = {};
  for (const [, name, value] of stanza.matchAll(fieldPattern)) {
    if (name !== undefined && value !== undefined) fields[name] = value.replace(/\n[ \t]+/g, " ");
  }
  const { Package: name, Version: version, Filename: path, SHA256: sha256 } = fields;
  if (name === undefined || version === undefined || path === undefined || sha256 === undefined) {
    return undefined;
  }
  return {
    name,
    version,
    archive,
    path: path.replace(/^\.\//, ""),
    sha256,
    size: Number(fields.Size ?? 0),
    depends: fields.Depends ?? "",
    preDepends: fields["Pre-Depends"] ?? "",
    provides: fields.Provides ?? "",
  };
}

function collectProviders(packages: Map<string, DebianPackage>): Map<string, string[]> {
  const providers = new Map<string, string[]>();
  for (const { name, provides } of packages.values()) {
    for (const [virtual] of provides.matchAll(/[a-z0-9][a-z0-9+.-]*(?=\s*(?:,|$|\(|:))/g)) {
      providers.set(virtual, [...(providers.get(virtual) ?? []), name]);
    }
  }
  for (const names of providers.values()) names.sort();
  return providers;
}
