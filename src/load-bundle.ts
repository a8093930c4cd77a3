import { closeSync, fstatSync, openSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";
import { ownCacheDirectory } from "./system/cache-directory.js";
import { writeCacheFile } from "./system/write-cache-file.js";

/** The compiled code of a file of the bundle: its place among all bytes of the cache. */
type Place = readonly [start: number, length: number];

/** The first line of a cache. Code of another Node or another bundle cannot be used. */
interface CacheHeader {
  readonly key: string;
  readonly places: Readonly<Record<string, Place>>;
}

interface CodeCache {
  readonly places: Readonly<Record<string, Place>>;
  readonly bytes: Buffer;
}

type ModuleFunction = (
  exports: object,
  require: (id: string) => unknown,
  module: { exports: object },
  filename: string,
  dirname: string,
) => void;

const folder = fileURLToPath(new URL("./bundle", import.meta.url));
const nodeRequire = createRequire(import.meta.url);
const emptyCache: CodeCache = { places: {}, bytes: Buffer.alloc(0) };

/**
 * Loads an entry of the bundle with the code that V8 compiled in an earlier run, because compiling takes most of the time of
 * a short run. When some code is not in the cache, the cache is written at the end of the process.
 *
 * @param purpose names the cache: each command compiles other functions.
 */
export function loadBundle<T>(entry: string, purpose: string): T {
  const source = readSource(entry);
  const key = [process.version, process.arch, folder, source].join("\n");
  const file = cacheFile(purpose);
  const cache = file === undefined ? emptyCache : readCache(file, key);
  const scripts = new Map<string, Script>();
  const modules = new Map<string, { exports: object }>();
  let isComplete = true;

  const load = (name: string, code = readSource(name)): object => {
    const loaded = modules.get(name);
    if (loaded !== undefined) return loaded.exports;
    const place = cache.places[name];
    const filename = join(folder, name);
    const script = new Script(
      `(function (exports, require, module, __filename, __dirname) {${code}\n})`,
      {
        filename,
        ...(place && { cachedData: cache.bytes.subarray(place[0], place[0] + place[1]) }),
      },
    );
    if (place === undefined || script.cachedDataRejected === true) isComplete = false;
    scripts.set(name, script);
    const module = { exports: {} };
    modules.set(name, module);
    const require = (id: string) => (id.startsWith("./") ? load(id.slice(2)) : nodeRequire(id));
    const run = script.runInThisContext() as ModuleFunction;
    run(module.exports, require, module, filename, folder);
    return module.exports;
  };

  if (file !== undefined) {
    process.on("exit", () => {
      if (!isComplete) writeCache(file, key, scripts, cache);
    });
  }
  return load(entry, source) as T;
}

function readSource(name: string): string {
  return readFileSync(join(folder, name), "utf8");
}

/** Returns the place of a cache; undefined where another user could write code that this one would run. */
function cacheFile(purpose: string): string | undefined {
  const directory = ownCacheDirectory();
  return directory === undefined ? undefined : join(directory, "code", purpose);
}

function readCache(file: string, key: string): CodeCache {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, "r");
    const { uid, mode } = fstatSync(descriptor);
    if (uid !== process.geteuid?.() || (mode & 0o022) !== 0) return emptyCache;
    const content = readFileSync(descriptor);
    const end = content.indexOf("\n");
    const header = JSON.parse(content.toString("utf8", 0, end)) as CacheHeader;
    return header.key === key
      ? { places: header.places, bytes: content.subarray(end + 1) }
      : emptyCache;
  } catch {
    return emptyCache;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function writeCache(
  file: string,
  key: string,
  scripts: ReadonlyMap<string, Script>,
  cache: CodeCache,
): void {
  const places: Record<string, Place> = {};
  const parts: Buffer[] = [];
  let length = 0;
  const add = (name: string, code: Buffer) => {
    places[name] = [length, code.length];
    parts.push(code);
    length += code.length;
  };
  for (const [name, script] of scripts) add(name, script.createCachedData());
  for (const [name, [start, size]] of Object.entries(cache.places))
    if (!scripts.has(name)) add(name, cache.bytes.subarray(start, start + size));
  const header = Buffer.from(`${JSON.stringify({ key, places } satisfies CacheHeader)}\n`);
  writeCacheFile(file, Buffer.concat([header, ...parts]));
}
