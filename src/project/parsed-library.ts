import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { ConstructorHeader } from "../model/index.js";

/** What gen-nix needs to know of the syntax of Nix files, by the SHA-256 of their text. */
export interface ParsedLibrary {
  readonly headers: Readonly<Record<string, ConstructorHeader>>;
  readonly attributeNames: Readonly<Record<string, readonly string[]>>;
}

/** The file that the build of gen-nix writes beside the bundle. */
export const parsedLibraryFile = "parsed-library.json";

/** Returns the key of a file in the results. */
export function keyOfText(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

let parsed: ParsedLibrary | undefined;

/**
 * Returns results of the parser for files of the Nix library, which the build of gen-nix stores. Parsing them takes a
 * third of the time of a short run. A changed file has another key, so it is parsed.
 */
export function parsedLibrary(): ParsedLibrary {
  parsed ??= read();
  return parsed;
}

function read(): ParsedLibrary {
  // The sources may have another parser than the last build.
  if (!import.meta.url.includes("/dist/bundle/")) return nothing;
  try {
    const path = fileURLToPath(new URL(`../${parsedLibraryFile}`, import.meta.url));
    return JSON.parse(readFileSync(path, "utf8")) as ParsedLibrary;
  } catch {
    return nothing;
  }
}

const nothing: ParsedLibrary = { headers: {}, attributeNames: {} };
