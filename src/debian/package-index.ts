import type { Archive } from "./archive.js";
import { compareVersions } from "./compare-versions.js";

/** The properties of one version of a package that the lock needs. */
export interface DebianPackage {
  name: string;
  version: string;
  archive: Archive;
  /** the path of the file, relative to the archive's address */
  path: string;
  sha256: string;
  /** the size of the .deb file in bytes */
  size: number;
  /** the raw fields, which are parsed only for the packages that are resolved */
  depends: string;
  preDepends: string;
  provides: string;
}

/** A package that provides another name, usually a virtual one, with or without a version. */
export interface Provider {
  name: string;
  version?: string;
}

/** The newest version of every package, and the providers of other names. */
export interface PackageIndex {
  packages: Map<string, DebianPackage>;
  providers: Map<string, Provider[]>;
}

/** The text of one of apt's index files, and the archive that its paths belong to. */
export interface IndexText {
  archive: Archive;
  text: string;
}

const fieldPattern =
  /^(Package|Version|Depends|Pre-Depends|Provides|Filename|Size|SHA256): (.*(?:\n[ \t].*)*)/gm;

const providedPattern =
  /(?:^|,)\s*([a-z0-9][a-z0-9+.-]*)(?::\w+)?\s*(?:\(=\s*([^)\s]+)\s*\))?(?=\s*(?:,|$))/g;

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

function collectProviders(packages: Map<string, DebianPackage>): Map<string, Provider[]> {
  const providers = new Map<string, Provider[]>();
  for (const { name, provides } of packages.values()) {
    for (const [, provided = "", version] of provides.matchAll(providedPattern)) {
      const provider = version === undefined ? { name } : { name, version };
      providers.set(provided, [...(providers.get(provided) ?? []), provider]);
    }
  }
  for (const list of providers.values()) list.sort((a, b) => (a.name < b.name ? -1 : 1));
  return providers;
}
