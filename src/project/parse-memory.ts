import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ownCacheDirectory } from "../system/cache-directory.js";
import { keepNewest, writeCacheFile } from "../system/write-cache-file.js";
import { keyOfText } from "./parsed-library.js";

/** What the parser found in the Nix code of a model, in this run or an earlier one. */
export interface ParseMemory {
  /**
   * Returns the result of `read` for code that no earlier run has parsed.
   *
   * @param kind names what `read` finds. Its result consists of plain data.
   */
  readonly remember: <Value>(kind: string, code: string, read: () => Value) => Value;
  /** Stores the results that this run used. Later runs are slower but correct without them. */
  readonly save: () => void;
}

/** The number of models that are remembered. */
const most = 50;

/** The results of another version of gen-nix are not used. The name of a file in the bundle has the hash of its content. */
const version = basename(fileURLToPath(import.meta.url));
const isBundle = import.meta.url.includes("/dist/bundle/");

interface Stored {
  readonly version: string;
  readonly results: Readonly<Record<string, unknown>>;
}

/** Opens the results of earlier runs for a model. */
export function openParseMemory(model: string): ParseMemory {
  const file = fileFor(model);
  const stored = file === undefined ? {} : read(file);
  const used: Record<string, unknown> = {};
  return {
    remember: <Value>(kind: string, code: string, read: () => Value): Value => {
      const key = `${kind} ${keyOfText(code)}`;
      if (!Object.hasOwn(used, key)) used[key] = Object.hasOwn(stored, key) ? stored[key] : read();
      return used[key] as Value;
    },
    save: () => {
      const isNew = Object.keys(used).some((key) => !Object.hasOwn(stored, key));
      if (file === undefined || !isNew) return;
      writeCacheFile(file, JSON.stringify({ version, results: used } satisfies Stored));
      keepNewest(dirname(file), most);
    },
  };
}

function read(file: string): Stored["results"] {
  try {
    const stored = JSON.parse(readFileSync(file, "utf8")) as Stored;
    return stored.version === version ? stored.results : {};
  } catch {
    return {};
  }
}

function fileFor(model: string): string | undefined {
  // The sources may have another parser than the last run.
  const cache = isBundle ? ownCacheDirectory() : undefined;
  return cache && join(cache, "parsed", `${keyOfText(model).slice(0, 32)}.json`);
}
