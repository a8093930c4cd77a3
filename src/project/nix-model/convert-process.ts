import { inlineRules, isProcessKey, processKeyRule } from "../../model/index.js";
import { type AccountNumbers, poolsOfProcess } from "./account-numbers.js";
import {
  type ConstructorCall,
  constructorOfProcess,
  type Definitions,
  referencesIn,
  type Value,
} from "./constructor-of-process.js";
import { type References, textOfModel } from "./text-of-model.js";

/** A process instance of a model in Nix. */
export interface EvaluatedProcess {
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

/** The keys of a process in the model. */
export type Fields = Record<string, unknown>;

/** A converted process, or the reasons why it cannot be converted. */
export interface ProcessConversion {
  /** Absent if a part cannot be converted. */
  readonly value?: Fields;
  readonly problems: readonly string[];
}

/** What the conversion of all processes shares. */
interface Context {
  readonly references: References;
  readonly definitions: Definitions;
  /** The keys of processes, by the names of their instances. */
  readonly instances: Readonly<Record<string, string>>;
}

/** Converts a process to a call of its constructor, or else to the parameters of `createManagedProcess`. */
export function convertProcess(process: EvaluatedProcess, context: Context): ProcessConversion {
  const label = `process "${process.instance}"`;
  const { name, properties } = process;
  if (name === undefined) return { problems: [`${label}: its package is not a managed process`] };
  if (properties === undefined || properties === null)
    return { problems: [`${label}: its constructor is for a single process manager`] };
  if (!isProcessKey(name))
    return { problems: [`${label}: a model has no such names: ${processKeyRule(name)}`] };
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

/** Converts the call of a constructor; undefined for a process without constructor. */
function convertCall(process: EvaluatedProcess, context: Context): ProcessConversion | undefined {
  const { constructor: call, attributes, numbers, dependencies = [] } = process;
  if (call === undefined || call === null) return undefined;
  const { port, dnsName, ...others } = attributes;
  const known = new Set(dependencies.map((dependency) => dependency.name));
  const check = (keys: Readonly<Record<string, unknown>>) => {
    const problems: string[] = [];
    for (const [key, attribute] of Object.entries({ port, dnsName }))
      if (attribute !== undefined && keys[key] !== undefined && keys[key] !== attribute)
        problems.push(`its constructor has another ${key} than its attribute`);
    // In a model of gen-nix, a process depends on every process that it refers to.
    for (const other of new Set(referencesIn(keys)))
      if (!known.has(other))
        problems.push(
          `its constructor refers to the process "${other}", on which it does not depend`,
        );
    return problems;
  };
  const { keys, problems } = constructorOfProcess(call, { ...context, check });
  if (problems.length > 0) return { problems };
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
): ProcessConversion {
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

/** Returns the key of a process in the model: the name of the process, which can differ from that of its instance. */
export function keyOf({ name, instance }: EvaluatedProcess): string {
  return name ?? instance;
}

/** Returns the keys of the processes on which a process depends. */
export function dependenciesOf({ dependsOn = [] }: Fields): string[] {
  return Array.isArray(dependsOn) ? [...dependsOn] : Object.keys(dependsOn as object);
}

/** Removes a dependency of a process. */
export function removeDependency(value: Fields, name: string): void {
  const { dependsOn } = value;
  const rest = Array.isArray(dependsOn)
    ? dependsOn.filter((other) => other !== name)
    : Object.fromEntries(Object.entries(dependsOn ?? {}).filter(([other]) => other !== name));
  if (Object.keys(rest).length > 0) value["dependsOn"] = rest;
  else delete value["dependsOn"];
}

/** Returns the credentials of a process with the numbers that the model takes from its `ids.nix`. */
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
