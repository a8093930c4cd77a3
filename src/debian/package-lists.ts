import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { packageSetDirectory } from "./package-set-directory.js";

const names = z.union([z.string(), z.array(z.string())]);
const lists = z.record(z.string(), z.array(z.string()));

const packageEntry = z.strictObject({
  package: names,
  bin: names.optional(),
  dev: names.optional(),
  lib: names.optional(),
  also: z.array(names).optional(),
  chosenBy: z.string().optional(),
  unit: z.string().optional(),
});

const schemas = {
  packages: z.record(z.string(), z.union([names, packageEntry])),
  aliases: z.record(z.string(), z.string()),
  absent: z.record(z.string(), z.string().nullable()),
  merges: z.record(
    z.string(),
    z.union([
      z.array(z.string()),
      z.strictObject({ packages: z.array(z.string()), dependencies: z.array(z.string()) }),
    ]),
  ),
  dependencies: z.strictObject({
    dropped: z.array(z.string()),
    droppedFrom: lists,
    keptFor: lists,
    addedTo: z.record(z.string(), z.array(names)),
  }),
  releases: z.tuple([z.string()]).rest(z.string()),
};

/** The lists of the embedded package set; docs/package-set-debian.md describes them. */
export type PackageLists = { [Name in keyof typeof schemas]: z.infer<(typeof schemas)[Name]> };

const read = new Map<string, unknown>();

/** Returns the newest release of Debian that gen-nix includes a lock for. */
export function newestRelease(): string {
  const releases = readPackageList("releases");
  return releases.at(-1) ?? releases[0];
}

/** Reads one of the JSON files in nix/package-sets/debian, which Nix reads too. */
export function readPackageList<Name extends keyof PackageLists>(name: Name): PackageLists[Name] {
  const known = read.get(name) as PackageLists[Name] | undefined;
  if (known !== undefined) return known;
  const text = readFileSync(join(packageSetDirectory, `${name}.json`), "utf8");
  const list = schemas[name].parse(JSON.parse(text)) as PackageLists[Name];
  read.set(name, list);
  return list;
}
