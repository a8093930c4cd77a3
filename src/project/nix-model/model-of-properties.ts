import { basename } from "node:path";
import { type IdLock, type ImageModel, inlineRules } from "../../model/index.js";
import {
  type AccountNumbers,
  lockOfNumbers,
  poolsOfLock,
  poolsOfProcess,
} from "./account-numbers.js";
import {
  type ConstructorCall,
  constructorOfProcess,
  type Definitions,
  noDefinitions,
  referencesIn,
  type Value,
} from "./constructor-of-process.js";
import { type References, relativePath, textOfModel } from "./text-of-model.js";

/** The value of `properties.nix`. */
export interface Properties {
  readonly image: Pick<ImageModel, "name" | "tag" | "processManager" | "interactive">;
  readonly processes: readonly EvaluatedProcess[];
  /** Attributes, by store path. */
  readonly packages: Readonly<Record<string, string>>;
  /** Files, by store path. */
  readonly files: Readonly<Record<string, string>>;
  /** Files with functions for `callPackage`, by the store path of their package. */
  readonly callable: Readonly<Record<string, string>>;
}

/** A process instance of a model in Nix. */
interface EvaluatedProcess {
  readonly instance: string;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  /** Attributes that are no data. */
  readonly otherAttributes: readonly string[];
  /** The following are absent if the package is no process. */
  readonly name?: string;
  /** Null if `createManagedProcess` is called without a constructor. */
  readonly constructor?: ConstructorCall | null;
  /** The parameters of `createManagedProcess` in JSON; null for a process of a single process manager. */
  readonly properties?: string | null;
  readonly dependencies?: readonly { readonly name: string; readonly condition: string }[];
  /** The numbers of users and groups that the model assigns. */
  readonly numbers?: AccountNumbers;
}

/** A model of gen-nix as data, and what could not be converted. */
export interface ConvertedModel {
  readonly model: Readonly<Record<string, unknown>>;
  readonly problems: readonly string[];
  /** The numbers of users and groups of constructors, which `ids.nix` beside the model has. */
  readonly lock: IdLock;
}

/**
 * Converts the parameters of processes to a model of gen-nix. A process of which a part cannot be converted is left
 * out, and named.
 *
 * @param notes what the library says about the evaluation.
 * @param folder the folder of the converted model.
 */
export function modelOfProperties(
  { image, processes, packages, files, callable }: Properties,
  notes: readonly string[],
  folder: string,
): ConvertedModel {
  const named = nameFiles(callable);
  const references: References = { packages, files, variables: named.variables, folder };
  const problems: string[] = [];
  const definitions = noDefinitions();
  const instances = Object.fromEntries(
    processes.map((process) => [process.instance, keyOf(process)]),
  );
  const candidates = processes.flatMap((process): [string, Fields][] => {
    const result = convertProcess(process, { references, definitions, instances });
    problems.push(...result.problems);
    return result.value === undefined ? [] : [[keyOf(process), result.value]];
  });
  problems.unshift(...problemsInNotes(notes, candidates));
  const { converted, leftOut } = leaveOutDangling(candidates);
  problems.push(...leftOut);
  const names = new Set(converted.map(([name]) => name));
  for (const [name, value] of converted) {
    const missing = dependenciesOf(value).filter((other) => !names.has(other));
    for (const other of missing) {
      problems.push(`process "${name}": its dependency "${other}" is left out`);
      removeDependency(value, other);
    }
  }
  const used = JSON.stringify([converted, definitions.packages, definitions.let]);
  const mentioned = Object.entries(named.paths).filter(
    ([name]) => definitions.received.has(name) || used.includes(`\${${name}}`),
  );
  const packagesOfModel = {
    ...Object.fromEntries(mentioned.map(([key, path]) => [key, relativePath(folder, path)])),
    ...definitions.packages,
  };
  const { name, tag, processManager, interactive } = image;
  const constructed = processes.filter((process) => isConstructed(converted, keyOf(process)));
  const lock = lockOfNumbers(constructed.map(({ numbers }) => numbers));
  return {
    problems,
    lock,
    model: {
      image: {
        name,
        ...(tag !== "latest" && { tag }),
        ...(processManager !== "supervisord" && { processManager }),
        ...(!interactive && { interactive }),
      },
      ...section("ids", poolsOfLock(lock)),
      ...section("constructors", definitions.constructors),
      ...section("packages", packagesOfModel),
      ...section("let", definitions.let),
      processes: Object.fromEntries(converted),
    },
  };
}

function isConstructed(converted: readonly [string, Fields][], key: string): boolean {
  return converted.some(
    ([name, { constructor: call }]) => name === key && typeof call === "string",
  );
}

/** The key of a process in the model: the name of the process, which can differ from that of its instance. */
function keyOf({ name, instance }: EvaluatedProcess): string {
  return name ?? instance;
}

/** What the library cannot write as JSON: for inline processes, since constructors keep it. */
function problemsInNotes(
  notes: readonly string[],
  candidates: readonly [string, Fields][],
): string[] {
  const inline = new Set(
    candidates
      .filter(([, { constructor: call }]) => typeof call !== "string")
      .map(([name]) => name),
  );
  return notes.flatMap((note) => {
    const [, text = "", name = ""] =
      /^gen-nix: (?:warning: )?(process "([^"]+)".*left out.*)$/.exec(note) ?? [];
    return inline.has(name) ? [text] : [];
  });
}

/** Leaves out the processes whose parameters refer to processes that are left out. */
function leaveOutDangling(candidates: readonly [string, Fields][]) {
  const leftOut: string[] = [];
  let converted = candidates;
  for (;;) {
    const names = new Set(converted.map(([name]) => name));
    const rest = converted.filter(([name, fields]) => {
      const missing = referencesIn(fields).find((other) => !names.has(other));
      if (missing !== undefined)
        leftOut.push(
          `process "${name}": its constructor needs the process "${missing}", which is left out`,
        );
      return missing === undefined;
    });
    if (rest.length === converted.length) return { converted, leftOut };
    converted = rest;
  }
}

/** A top-level entry of the model, unless it is empty. */
function section(key: string, entries: Readonly<Record<string, unknown>>): object {
  return Object.keys(entries).length > 0 ? { [key]: entries } : {};
}

function nameFiles(callable: Readonly<Record<string, string>>) {
  const variables: Record<string, string> = {};
  const paths: Record<string, string> = {};
  for (const [storePath, path] of Object.entries(callable)) {
    let name =
      basename(path.replace(/\/default\.nix$/, ""), ".nix")
        .replace(/[^\w]/g, "-")
        .replace(/^[^a-zA-Z]+/, "") || "package";
    while (paths[name] !== undefined) name = `${name}-2`;
    variables[storePath] = name;
    paths[name] = path;
  }
  return { variables, paths };
}

/** The keys of a process in the model. */
type Fields = Record<string, unknown>;

interface Conversion {
  /** Absent if a part cannot be converted. */
  readonly value?: Fields;
  readonly problems: readonly string[];
}

interface Context {
  readonly references: References;
  readonly definitions: Definitions;
  /** The keys of processes, by the names of their instances. */
  readonly instances: Readonly<Record<string, string>>;
}

/** Converts a process to a call of its constructor, or else to the parameters of `createManagedProcess`. */
function convertProcess(process: EvaluatedProcess, context: Context): Conversion {
  const label = `process "${process.instance}"`;
  const { name, properties } = process;
  if (name === undefined) return { problems: [`${label}: its package is not a managed process`] };
  if (properties === undefined || properties === null)
    return { problems: [`${label}: its constructor is for a single process manager`] };
  const constructed = convertCall(process, context);
  const converted =
    constructed?.value === undefined
      ? convertProperties(process, properties, context)
      : constructed;
  const { value, problems } =
    converted.value === undefined ? (constructed ?? converted) : converted;
  const labelled = problems.map((problem) => `${label}: ${problem}`);
  if (value === undefined) return { problems: labelled };
  const dropped = process.otherAttributes.map(
    (attribute) =>
      `${label}: the attribute ${attribute} is left out, because it is no text or number`,
  );
  return { value, problems: [...labelled, ...dropped] };
}

/** Undefined for a process without constructor. */
function convertCall(process: EvaluatedProcess, context: Context): Conversion | undefined {
  const { constructor: call, attributes, numbers } = process;
  if (call === undefined || call === null) return undefined;
  const { keys, problems } = constructorOfProcess(call, context);
  const { port, dnsName, ...others } = attributes;
  const all = [...problems];
  for (const [key, attribute] of Object.entries({ port, dnsName }))
    if (attribute !== undefined && keys[key] !== undefined && keys[key] !== attribute)
      all.push(`its constructor has another ${key} than its attribute`);
  if (all.length > 0) return { problems: all };
  const { constructor: name, ...parameters } = keys;
  const pools = poolsOfProcess(keyOf(process), numbers);
  const value: Fields = {
    constructor: name,
    ...(typeof port === "number" && port > 0 && { port }),
    ...(typeof dnsName === "string" && { dnsName }),
    ...(pools.length > 0 && { requiresUniqueIdsFor: pools }),
    ...(Object.keys(others).length > 0 && { attributes: others }),
    ...parameters,
  };
  return { value, problems: [] };
}

function convertProperties(
  process: EvaluatedProcess,
  properties: string,
  { references }: Context,
): Conversion {
  const { attributes, dependencies = [] } = process;
  const problems: string[] = [];
  const convert = (value: Value, key: string): Value =>
    mapTexts(value, (text) =>
      textOfModel(text, references, (path) =>
        problems.push(
          `${key} contains ${path}, which is neither a package of the package set nor a file beside the model`,
        ),
      ),
    );
  const given: Record<string, Value> = JSON.parse(properties);
  const { name: _name, dependencies: _paths, overrides, credentials, ...rest } = given;
  const entries = Object.entries(rest).filter(([, value]) => value !== null);
  const unknown = entries.filter(([key]) => inlineRules[key] === undefined);
  for (const [key] of unknown) problems.push(`a model has no ${key}`);
  const order = Object.keys(inlineRules);
  const fields = entries.sort(([one], [other]) => order.indexOf(one) - order.indexOf(other));
  const { port, dnsName, ...others } = attributes;
  const value: Fields = {
    ...(typeof port === "number" && port > 0 && { port }),
    ...(typeof dnsName === "string" && { dnsName }),
    ...(Object.keys(others).length > 0 && { attributes: convert(others, "attributes") }),
    ...Object.fromEntries(fields.map(([key, field]) => [key, convert(field, key)])),
    ...(credentials !== undefined &&
      credentials !== null && {
        credentials: convert(withNumbers(credentials, process.numbers), "credentials"),
      }),
    ...(overrides !== undefined &&
      Object.keys(overrides as object).length > 0 && {
        overrides: convert(overrides, "overrides"),
      }),
    ...(dependencies.length > 0 && { dependsOn: convertDependencies(dependencies) }),
  };
  return problems.length > 0 ? { problems } : { value, problems };
}

function convertDependencies(dependencies: NonNullable<EvaluatedProcess["dependencies"]>): Value {
  if (dependencies.every(({ condition }) => condition === "ready"))
    return dependencies.map(({ name }) => name);
  return Object.fromEntries(dependencies.map(({ name, condition }) => [name, condition]));
}

function dependenciesOf({ dependsOn = [] }: Fields): string[] {
  return Array.isArray(dependsOn) ? [...dependsOn] : Object.keys(dependsOn as object);
}

function removeDependency(value: Fields, name: string): void {
  const { dependsOn } = value;
  const rest = Array.isArray(dependsOn)
    ? dependsOn.filter((other) => other !== name)
    : Object.fromEntries(Object.entries(dependsOn ?? {}).filter(([other]) => other !== name));
  if (Object.keys(rest).length > 0) value["dependsOn"] = rest;
  else delete value["dependsOn"];
}

/** The credentials of a process with the numbers that the model takes from its `ids.nix`. */
function withNumbers(credentials: Value, numbers: EvaluatedProcess["numbers"]): Value {
  const given = credentials as Readonly<Record<string, Readonly<Record<string, object>>>>;
  const add = (kind: "users" | "groups", key: string) =>
    Object.fromEntries(
      Object.entries(given[kind] ?? {}).map(([name, account]) => {
        const number = numbers?.[kind][name];
        return [name, { ...account, ...(number !== undefined && { [key]: number }) }];
      }),
    );
  return { groups: add("groups", "gid"), users: add("users", "uid") } as Value;
}

function mapTexts(value: Value, change: (text: string) => string): Value {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((item: Value) => mapTexts(item, change));
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [change(key), mapTexts(inner as Value, change)]),
    );
  return value;
}
