import type { IdLock, ImageModel } from "../../model/index.js";
import { lockOfNumbers, poolsOfLock } from "./account-numbers.js";
import { noDefinitions, referencesIn } from "./constructor-of-process.js";
import {
  convertProcess,
  dependenciesOf,
  type EvaluatedProcess,
  type Fields,
  keyOf,
  removeDependency,
} from "./convert-process.js";
import { nameOfFile } from "./name-of-file.js";
import { type References, relativePath } from "./text-of-model.js";

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

/** Returns what the library cannot write as JSON: for inline processes, since constructors keep it. */
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

/** Returns a top-level entry of the model, unless it is empty. */
function section(key: string, entries: Readonly<Record<string, unknown>>): object {
  return Object.keys(entries).length > 0 ? { [key]: entries } : {};
}

/** Names the packages of files: the names by store path, and the paths by name. */
function nameFiles(callable: Readonly<Record<string, string>>) {
  const variables: Record<string, string> = {};
  const paths: Record<string, string> = {};
  for (const [storePath, path] of Object.entries(callable)) {
    const name = nameOfFile(path, "package", paths);
    variables[storePath] = name;
    paths[name] = path;
  }
  return { variables, paths };
}
