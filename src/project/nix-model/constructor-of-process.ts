import { Scalar } from "yaml";
import { nameOfFile } from "./name-of-file.js";
import { codeOf, type References, relativePath, textOfModel } from "./text-of-model.js";

/** A value that Nix evaluated. */
export type Value =
  | string
  | number
  | boolean
  | null
  | readonly Value[]
  | { readonly [key: string]: Value };

/** How a constructor made a process: see `properties.nix`. */
export interface ConstructorCall {
  /** The file of a constructor of the user; null for one of the catalogue. */
  readonly file: string | null;
  /** The name of a constructor of the catalogue; null for one of the user. */
  readonly service: string | null;
  /** Arguments of the first function that no constructor receives by itself. */
  readonly variables: Readonly<
    Record<string, { readonly isPackage: boolean; readonly value: Value }>
  >;
  /** Parameters of the first function without a value. */
  readonly missing: readonly string[];
  readonly parameters: Value;
  /** Whether further functions were called with `{ }`. */
  readonly isComplete: boolean;
}

/** The top-level entries of a model that its constructors need. */
export interface Definitions {
  readonly constructors: Record<string, string>;
  readonly packages: Record<string, string>;
  readonly let: Record<string, unknown>;
  /** The variables that constructors receive by their names. */
  readonly received: Set<string>;
}

/** Creates definitions without entries. */
export function noDefinitions(): Definitions {
  return { constructors: {}, packages: {}, let: {}, received: new Set() };
}

/**
 * Converts the call of a constructor to the keys of a process, and adds the definitions that it needs. When there are
 * problems, it adds nothing.
 *
 * @param instances the keys of the converted processes, by the names of their instances.
 * @param check returns further problems of the converted parameters.
 */
export function constructorOfProcess(
  call: ConstructorCall,
  {
    references,
    definitions,
    instances,
    check,
  }: {
    readonly references: References;
    readonly definitions: Definitions;
    readonly instances: Readonly<Record<string, string>>;
    readonly check: (parameters: Readonly<Record<string, unknown>>) => readonly string[];
  },
): { readonly keys: Record<string, unknown>; readonly problems: readonly string[] } {
  const problems: string[] = [];
  const convert = (value: Value, what: string): unknown => {
    if (typeof value === "string")
      return textOfModel(value, references, (path) =>
        problems.push(
          `${what} contains ${path}, which is neither a package of the package set nor a file beside the model`,
        ),
      );
    if (value === null || typeof value !== "object") return value;
    if (Array.isArray(value)) return value.map((item: Value) => convert(item, what));
    const marked = markOf(value as Readonly<Record<string, Value>>);
    if (marked !== undefined) return convertMark(marked, what);
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, convert(inner as Value, what)]),
    );
  };
  const convertMark = ({ mark, name }: Mark, what: string): unknown => {
    if (mark === "file" && name !== null) return `\${${relativePath(references.folder, name)}}`;
    const key = name === null ? undefined : instances[name];
    if (mark === "instance" && key !== undefined) return reference(key);
    if (mark === "package" && key !== undefined) return reference(`${key}.pkg`);
    problems.push(`${what} ${reasons[mark] ?? "is a process that the model does not have"}`);
    return null;
  };

  const { parameters, missing, isComplete } = call;
  const own = noDefinitions();
  for (const name of missing) problems.push(`its constructor needs ${name}`);
  if (!isComplete) problems.push("its constructor returns a function that is called with values");
  for (const [name, { isPackage, value }] of Object.entries(call.variables)) {
    const what = `the argument ${name} of its constructor`;
    const attribute =
      isPackage && typeof value === "string" ? codeOf(value, references) : undefined;
    // A constructor receives a variable of the model by its name.
    if (attribute === name) own.received.add(name);
    else if (attribute !== undefined) own.packages[name] = `\${${attribute}}`;
    else if (isPackage) problems.push(`${what} is a package that the package set does not have`);
    else own.let[name] = convert(value, what);
    if (
      isOther(definitions.let, own.let, name) ||
      isOther(definitions.packages, own.packages, name)
    )
      problems.push(`${what} has another value than for other processes`);
  }
  const keys = Object.fromEntries(
    Object.entries(parameters as Readonly<Record<string, Value>>).map(([key, value]) => [
      key,
      convert(value, key),
    ]),
  );
  problems.push(...check(keys));
  if (problems.length > 0) return { keys: {}, problems };
  Object.assign(definitions.let, own.let);
  Object.assign(definitions.packages, own.packages);
  for (const name of own.received) definitions.received.add(name);
  return {
    keys: { constructor: nameConstructor(call, definitions, references), ...keys },
    problems,
  };
}

/** Why a value is no data, by its mark. */
const reasons: Readonly<Record<string, string>> = {
  function: "is a function",
  functions: "is a set with functions",
  endless: "contains itself",
  error: "is a value that Nix refuses",
};

/** What `properties.nix` writes for a value that is no data. */
interface Mark {
  readonly mark: string;
  readonly name: string | null;
}

function markOf(value: Readonly<Record<string, Value>>): Mark | undefined {
  const [entry, ...others] = Object.entries(value);
  if (entry === undefined || others.length > 0 || !entry[0].startsWith("gen-nix-"))
    return undefined;
  return { mark: entry[0].slice("gen-nix-".length), name: entry[1] as string | null };
}

function reference(text: string): Scalar {
  const scalar = new Scalar(text);
  scalar.tag = "!ref";
  return scalar;
}

/** Returns the keys of the processes to which values refer. */
export function referencesIn(value: unknown): string[] {
  if (value instanceof Scalar) return [String(value.value).replace(/\.pkg$/, "")];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(referencesIn);
}

/** Returns whether two definitions of a name differ. */
function isOther(
  before: Readonly<Record<string, unknown>>,
  now: Readonly<Record<string, unknown>>,
  name: string,
): boolean {
  return (
    name in before && name in now && JSON.stringify(before[name]) !== JSON.stringify(now[name])
  );
}

/** Returns the name of a constructor, and defines it if it is one of the user. */
function nameConstructor(
  { file, service }: ConstructorCall,
  { constructors }: Definitions,
  { folder }: References,
): string {
  if (service !== null || file === null) return service ?? "";
  const path = relativePath(folder, file);
  const known = Object.entries(constructors).find(([, other]) => other === path);
  if (known !== undefined) return known[0];
  const name = nameOfFile(file, "constructor", constructors);
  constructors[name] = path;
  return name;
}
