import type { LockedPackage } from "../../../src/debian/lock.js";
import { type IndexText, parsePackageIndex } from "../../../src/debian/package-index.js";

/** Prints a stanza of a Packages file, with arbitrary values in irrelevant fields. */
export function stanza(name: string, fields: Record<string, string> = {}): string {
  const all = {
    Package: name,
    Version: "1.0",
    Filename: `pool/main/${name}_1.0_amd64.deb`,
    Size: "100",
    SHA256: "0".repeat(64),
    ...fields,
  };
  return Object.entries(all)
    .map(([field, value]) => `${field}: ${value}`)
    .join("\n");
}

/** Parses stanzas as an index of Debian's main archive. */
export function indexOf(...stanzas: string[]) {
  const text: IndexText = { archive: "main", text: stanzas.join("\n\n") };
  return parsePackageIndex([text]);
}

/** Returns a lock's entry for a package, with arbitrary values in irrelevant fields. */
export function lockedPackage(fields: Partial<LockedPackage> = {}): LockedPackage {
  const sha256 = (fields.version ?? "1").replaceAll(/\D/g, "").padStart(64, "0");
  return {
    version: "1",
    archive: "main",
    path: "pool/main/x_1.deb",
    sha256,
    size: 1,
    depends: [],
    ...fields,
  };
}
