import type { SourceRange } from "../../diagnostics/source-file.js";
import { scalarText } from "../../model/text/scalar-text.js";
import { child, type MapNode, type ModelNode } from "../../model/tree.js";
import { type DraftProcess, notImported } from "../draft-process.js";
import type { PublishedPort } from "../imported-system.js";
import { readDotEnv } from "../read-dot-env.js";
import type { ReadContext } from "../reader.js";
import { replaceVariables } from "../shell-variables.js";
import type { Dockerfile } from "./dockerfile.js";
import type { KnownImage } from "./known-image.js";

/** What the services of a compose file have in common. */
export interface ServiceContext extends ReadContext {
  /** The values of variables in `.env`. */
  readonly variables: Readonly<Record<string, string>>;
  /** Collects where the volumes of the file are mounted. */
  readonly mounts: NamedMount[];
  /** The mapping `secrets` of the file. */
  readonly secrets: ModelNode | undefined;
  /** Collects the files to mount, as in `docker run --volume`. */
  readonly files: Set<string>;
  /** Collects the services without a restart policy. */
  readonly withoutRestart: DraftProcess[];
  /** Collects the ports to publish. */
  readonly published: PublishedPort[];
}

/** A volume of the file, and the path where a service has it. */
export interface NamedMount {
  readonly source: string;
  readonly target: string;
}

/** A service while it is read. */
export interface ServiceReading {
  readonly process: DraftProcess;
  readonly service: MapNode;
  /** The service of the catalogue in place of the image. */
  readonly known: KnownImage | undefined;
  readonly dockerfile: Dockerfile | undefined;
  readonly context: ServiceContext;
}

/** The text of a scalar with the variables of the file replaced. */
export function textOf(node: ModelNode | undefined, context: ServiceContext): string | undefined {
  const text = scalarText(node);
  if (text === undefined || node === undefined) return undefined;
  const { text: replaced, missing } = replaceVariables(text, context.variables);
  for (const variable of missing) reportMissing(variable, node.range, context);
  return replaced;
}

function reportMissing(variable: string, range: SourceRange, { diagnostics }: ServiceContext) {
  notImported(
    diagnostics,
    `the value of $${variable}`,
    range,
    "the variable has no default: write its value into the model, or its file into environmentFiles",
  );
}

/** The texts of a list, or of a single scalar. */
export function textsOf(node: ModelNode | undefined, context: ServiceContext): string[] {
  const items = node === undefined ? [] : node.kind === "list" ? node.items : [node];
  return items.flatMap((item) => textOf(item, context) ?? []);
}

/** Remembers a file beside the compose file, in which hosts may be named. */
export function addFile(
  { process, context }: ServiceReading,
  path: string,
  range: SourceRange,
): void {
  const text = context.readBeside(path);
  const isKnown = process.files.some((file) => file.path === path);
  if (text !== undefined && !isKnown) process.files.push({ path, text, range });
}

/** Files that can contain names of hosts. */
const texts =
  /\.(?:py|js|mjs|cjs|ts|rb|php|go|rs|java|conf|cfg|cnf|ini|json|ya?ml|toml|xml|properties|sh)$/;

/** Remembers the files of a folder beside the compose file, in which hosts may be named. */
export function addFolder(
  reading: ServiceReading,
  folder: string,
  range: SourceRange,
  depth = 0,
): void {
  for (const name of reading.context.listBeside(folder)) {
    if (/^(?:\.|node_modules$|vendor$|package-lock\.json$|(?:docker-)?compose)/.test(name))
      continue;
    const path = `${folder}/${name}`.replace(/^(?:\.\/)+/, "");
    if (texts.test(name)) addFile(reading, path, range);
    else if (depth < 3) addFolder(reading, path, range, depth + 1);
  }
}

/** A variable of `environment`. */
export interface Variable {
  readonly name: string;
  readonly value: string;
  readonly range: SourceRange;
}

/** The variables of `environment`, a mapping or a list of `A=b`. */
export function readVariables(node: ModelNode | undefined, context: ServiceContext): Variable[] {
  if (node?.kind === "map")
    return [...node.entries].flatMap(([name, { keyRange, value }]) => {
      const isEmpty = value.kind === "scalar" && value.value === null;
      return variable(name, isEmpty ? undefined : textOf(value, context), keyRange, context);
    });
  return (node?.kind === "list" ? node.items : []).flatMap((item) => {
    const text = textOf(item, context) ?? "";
    const [, name = text, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
    return variable(name, value, item.range, context);
  });
}

/** A variable without a value has that of the shell in which compose runs, or of the file `.env`. */
function variable(
  name: string,
  value: string | undefined,
  range: SourceRange,
  context: ServiceContext,
): Variable[] {
  const text = value ?? context.variables[name];
  if (text !== undefined) return [{ name, value: text, range }];
  reportMissing(name, range, context);
  return [];
}

/** The variables of a service: those of its files, and its `environment`, which precedes them. */
export function variablesOf(service: MapNode, context: ServiceContext): Variable[] {
  const files = child(service, "env_file");
  const ofFiles = (
    files?.kind === "list" ? files.items : files === undefined ? [] : [files]
  ).flatMap((item) => {
    const file = textOf(item.kind === "map" ? child(item, "path") : item, context) ?? "";
    const values = readDotEnv(context.readBeside(file) ?? "");
    return Object.entries(values).map(([name, value]) => ({ name, value, range: item.range }));
  });
  const own = readVariables(child(service, "environment"), context);
  const isOwn = (name: string) => own.some((variable) => variable.name === name);
  return [...ofFiles.filter(({ name }) => !isOwn(name)), ...own];
}

/** Returns variables as a mapping from their names to their values. */
export const pairsOf = (variables: readonly Variable[]): Record<string, string> =>
  Object.fromEntries(variables.map(({ name, value }) => [name, value]));
