import { readdirSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { emittedNames } from "../emit/emitted-names.js";
import type { PackageSet } from "../emit/index.js";
import {
  type CheckTarget,
  type ConstructorHeader,
  type ConstructorReading,
  constructorPaths,
  idLockFile,
  type ModelContext,
  type ModelTree,
  overlayPaths,
} from "../model/index.js";
import {
  loadNixParser,
  type NixParser,
  readFunctionHeaders,
  readNixExpression,
  withNixParser,
} from "../nix/index.js";
import { packageRoot } from "../system/package-root.js";
import { readEmbeddedPackages } from "./embedded-packages.js";
import { addOverlays, readOverlay } from "./overlays.js";
import { openParseMemory, type ParseMemory } from "./parse-memory.js";
import { keyOfText, parsedLibrary } from "./parsed-library.js";
import { readIdLock } from "./read-id-lock.js";
import { readModelPath } from "./read-model-path.js";
import { readNixFile } from "./read-nix-file.js";
import { readProgram } from "./read-program.js";
import { thisDebian } from "./this-debian.js";
import { type NixFunctions, whyNoConstructor } from "./why-no-constructor.js";

/** The package set that a model is checked against, and the folder of its lock. */
export interface CheckedPackages {
  readonly packages: PackageSet;
  readonly directory: string;
  /** What is built from the model, if not what the model says. */
  readonly target?: CheckTarget;
  /** Files of overlays on the package set that the command line adds to those of the model; absolute. */
  readonly overlays?: readonly string[];
}

/**
 * Reads the Nix code that the validation of a model depends on.
 *
 * @param checked absent when the package set is unknown, so that every package may exist.
 */
export async function readModelContext(
  tree: ModelTree,
  checked?: CheckedPackages,
): Promise<ModelContext> {
  const parse = await loadNixParser();
  return readContext(tree, checked, parse, (_kind, _code, read) => read());
}

/**
 * Calls `use` with what `readModelContext` returns. Code that an earlier run has parsed is not parsed again.
 *
 * @param use can be called twice, as the work of `withNixParser`.
 */
export async function withModelContext<T>(
  tree: ModelTree,
  checked: CheckedPackages | undefined,
  use: (context: ModelContext) => T,
): Promise<T> {
  const memory = openParseMemory(tree.source.path);
  const result = await withNixParser(async (parse) =>
    use(await readContext(tree, checked, parse, memory.remember)),
  );
  memory.save();
  return result;
}

async function readContext(
  tree: ModelTree,
  checked: CheckedPackages | undefined,
  parse: NixParser,
  known: ParseMemory["remember"],
): Promise<ModelContext> {
  const folder = dirname(tree.source.path);
  const constructors = [...constructorPaths(tree)].map(
    ([name, path]) => [name, readConstructor(parse, folder, path, known)] as const,
  );
  const overlays = [...overlayPaths(tree), ...(checked?.overlays ?? [])].map(
    (path) => [path, readOverlay(parse, folder, path)] as const,
  );
  return {
    catalogue: readCatalogue(parse),
    constructors: new Map(constructors),
    overlays: new Map(overlays),
    emittedNames,
    idLock: readIdLock(parse, normalize(join(folder, idLockFile))),
    readCode: remember((code) => known("expression", code, () => readNixExpression(parse, code))),
    readPath: remember((path) => readModelPath(tree.source.path, path)),
    readProgram: remember((path) => readProgram(tree.source.path, path)),
    target: checked?.target ?? {},
    // Only the names of the embedded package set are known without Nix.
    ...(checked?.packages === "debian" &&
      addOverlays(
        readEmbeddedPackages(checked.directory, await thisDebian(), parse),
        overlays.map(([, reading]) => reading),
      )),
  };
}

/** Caches results, because many processes contain the same code, such as `${pkgs.redis}`. */
function remember<Value>(read: (code: string) => Value): (code: string) => Value {
  const known = new Map<string, Value>();
  return (code) => {
    const value = known.get(code) ?? read(code);
    known.set(code, value);
    return value;
  };
}

/** Reads the constructors of the catalogue, by name. */
export async function loadCatalogue(): Promise<ReadonlyMap<string, ConstructorHeader>> {
  return readCatalogue(await loadNixParser());
}

/** The catalogue, which stays the same while gen-nix runs. */
let catalogue: ReadonlyMap<string, ConstructorHeader> | undefined;

/** Each folder of nix/services is a constructor, and names it. */
function readCatalogue(parse: NixParser): ReadonlyMap<string, ConstructorHeader> {
  catalogue ??= parseCatalogue(parse);
  return catalogue;
}

function parseCatalogue(parse: NixParser): Map<string, ConstructorHeader> {
  const services = join(packageRoot, "nix/services");
  const headers = new Map<string, ConstructorHeader>();
  for (const entry of readdirSync(services, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const reading = readConstructor(parse, services, entry.name, (_kind, _code, read) => read());
    if (reading.kind === "constructor") headers.set(entry.name, reading.header);
  }
  return headers;
}

function readConstructor(
  parse: NixParser,
  folder: string,
  path: string,
  remembered: ParseMemory["remember"],
): ConstructorReading {
  const file = readNixFile(folder, path);
  if (file.kind === "missing") return file;
  const { source } = file;
  const known = parsedLibrary().headers[keyOfText(source.text)];
  if (known !== undefined) return { kind: "constructor", header: known };
  const headers = remembered("headers", source.text, () => readFunctionHeaders(parse, source.text));
  if (headers.kind === "syntax-error")
    return { kind: "syntax-error", source, range: headers.range };
  const reason = whyNoConstructor(headers);
  if (reason !== undefined) return { kind: "not-a-constructor", source, reason };
  return { kind: "constructor", header: toHeader(headers, source.text) };
}

function toHeader({ levels }: NixFunctions, code: string): ConstructorHeader {
  const [outer, inner, ...further] = levels;
  return {
    outerParameters: outer?.formals ?? [],
    parameters: inner?.formals,
    open: inner?.open ?? true,
    furtherLevels: further.length,
    // A constructor that calls another one has the accounts of that one.
    hasAccounts: !/\bcreateManagedProcess\b/.test(code) || /credentials|import\b/i.test(code),
  };
}
