import { posix } from "node:path";
import type { SourceFile, SourceRange } from "../../diagnostics/source-file.js";
import { replaceVariables } from "../shell-variables.js";
import {
  hintForInstruction,
  type Instruction,
  readInstructions,
} from "./dockerfile-instructions.js";

/** The settings of the container that the chosen stage of a Dockerfile describes. */
export interface Dockerfile {
  readonly from: string | undefined;
  /** A list, or a line for a shell. */
  readonly command: string | readonly string[] | undefined;
  readonly entrypoint: string | readonly string[] | undefined;
  readonly environment: Readonly<Record<string, string>>;
  /** Variables whose value contains one that only the base image has, such as `PATH=/app/bin:$PATH`. */
  readonly unknown: readonly string[];
  readonly ports: readonly number[];
  readonly user: string | undefined;
  readonly stopSignal: string | undefined;
  readonly healthcheck: Healthcheck | undefined;
  readonly volumes: readonly string[];
  readonly workingDirectory: string | undefined;
  /** Files of its folder, and their paths in the image. */
  readonly copies: readonly Copy[];
  /** Instructions whose result only an image has; of those that run commands, the first. */
  readonly lost: readonly Instruction[];
}

/** A file or folder that the instruction `COPY` or `ADD` puts into the image. */
export interface Copy {
  readonly source: string;
  /** An absolute path, unless it begins with a variable. */
  readonly target: string;
  readonly range: SourceRange | undefined;
}

/** The instruction `HEALTHCHECK`. */
export interface Healthcheck {
  readonly command: string | readonly string[];
  /** `interval`, `timeout`, `start-period` and `retries`. */
  readonly options: Readonly<Record<string, string>>;
}

/**
 * Reads a stage of a Dockerfile: https://docs.docker.com/reference/dockerfile/.
 *
 * @param args the values of its arguments (`ARG`)
 * @param target the name of the stage; the last one by default
 * @param source the file, if it is one
 */
export function readDockerfile(
  text: string,
  args: Readonly<Record<string, string>> = {},
  target?: string,
  source?: SourceFile,
): Dockerfile {
  const instructions = readInstructions(text, source);
  const { stage, environment, unknown } = expandVariables(stageOf(instructions, target), args);
  const last = (wanted: string) => stage.findLast(({ name }) => name === wanted)?.rest;
  const all = (wanted: string) =>
    stage.filter(({ name }) => name === wanted).map(({ rest }) => rest);
  return {
    from: last("FROM")
      ?.replace(/^--\S+\s+/, "")
      .split(/\s+/)[0],
    command: readCommand(last("CMD")),
    entrypoint: readCommand(last("ENTRYPOINT")),
    environment,
    unknown,
    ports: all("EXPOSE").flatMap((rest) => rest.split(/\s+/).map((it) => Number.parseInt(it, 10))),
    user: last("USER"),
    stopSignal: last("STOPSIGNAL"),
    healthcheck: readHealthcheck(last("HEALTHCHECK")),
    volumes: all("VOLUME").flatMap((rest) => {
      const paths = readCommand(rest);
      return typeof paths === "string" ? paths.split(/\s+/) : (paths ?? []);
    }),
    ...readFiles(stage),
    lost: lostOf(stage, instructions),
  };
}

/** Returns the working directory, and the files that are copied, whose paths are relative to the directory before. */
function readFiles(stage: readonly Instruction[]): Pick<Dockerfile, "workingDirectory" | "copies"> {
  let workingDirectory: string | undefined;
  const copies: Copy[] = [];
  for (const instruction of stage) {
    if (instruction.name === "WORKDIR")
      workingDirectory = inFolder(workingDirectory, instruction.rest.replace(/^"(.*)"$/, "$1"));
    if (instruction.name === "COPY" || instruction.name === "ADD")
      copies.push(...readCopy(instruction, workingDirectory));
  }
  return { workingDirectory, copies };
}

/** A path within a folder, as absolute as it can be: the value of a variable may begin with a slash. */
const inFolder = (folder: string | undefined, path: string) =>
  path.startsWith("$") ? path : posix.resolve("/", folder ?? "", path);

function lostOf(stage: readonly Instruction[], all: readonly Instruction[]): Instruction[] {
  const isRun = ({ name }: Instruction) => name === "RUN";
  const run = stage.find(isRun) ?? all.find(isRun);
  const others = stage.filter((it) => !isRun(it) && hintForInstruction(it) !== undefined);
  return [...(run === undefined ? [] : [run]), ...others];
}

function readCopy(instruction: Instruction, workingDirectory: string | undefined): Copy[] {
  const { rest, range } = instruction;
  const words = rest.startsWith("[") ? readCommand(rest) : rest.split(/\s+/);
  // Another stage, another image or a server has the files.
  if (typeof words !== "object" || hintForInstruction(instruction) !== undefined) return [];
  const paths = words.filter((word) => !word.startsWith("--"));
  const folder = paths.at(-1) ?? "";
  return paths.slice(0, -1).map((path) => {
    const source = path.replace(/^\.\//, "");
    const name = source.split("/").at(-1) ?? "";
    const isInside = /(?:^|\/)\.?$/.test(folder) && name !== "" && name !== ".";
    const target = isInside ? posix.join(folder, name) : folder;
    return { source, target: inFolder(workingDirectory, target), range };
  });
}

/** Returns the instructions of a stage, after those of the stage that it begins with. */
function stageOf(instructions: readonly Instruction[], target: string | undefined): Instruction[] {
  const isTarget = ({ name, rest }: Instruction) =>
    name === "FROM" && rest.toLowerCase().endsWith(` as ${target?.toLowerCase()}`);
  const named = instructions.findIndex(isTarget);
  const first = named < 0 ? instructions.findLastIndex(({ name }) => name === "FROM") : named;
  const next = instructions.findIndex(({ name }, index) => name === "FROM" && index > first);
  const stage = instructions.slice(Math.max(first, 0), next < 0 ? undefined : next);
  const base = /^(?:--\S+\s+)*(\S+)/.exec(stage[0]?.rest ?? "")?.[1];
  const before = instructions.slice(0, Math.max(first, 0));
  const isStage = before.some(
    ({ name, rest }) =>
      name === "FROM" && rest.toLowerCase().endsWith(` as ${base?.toLowerCase()}`),
  );
  return isStage ? [...stageOf(before, base), ...stage] : stage;
}

/** Instructions in which the builder expands variables; the shell expands those of commands. */
const expanded = new Set(["ENV", "EXPOSE", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR"]);

/** Replaces the variables of `ARG` and `ENV`, and collects those of `ENV`. */
function expandVariables(
  instructions: readonly Instruction[],
  args: Readonly<Record<string, string>>,
) {
  const known: Record<string, string> = {};
  const environment: Record<string, string> = {};
  const unknown: string[] = [];
  const stage = instructions.map(({ name, rest, range }) => {
    if (name === "ARG") {
      const variable = /^\w+/.exec(rest)?.[0] ?? "";
      // The builder takes values only for the arguments that the file declares.
      const value = args[variable] ?? readVariables(rest)[variable];
      if (!(variable in environment)) known[variable] = value ?? "";
    } else if (name === "ENV") {
      for (const [variable, text] of Object.entries(readVariables(rest))) {
        const { text: value, missing } = replaceVariables(text, known);
        if (missing.length > 0) {
          unknown.push(variable);
          continue;
        }
        known[variable] = value;
        environment[variable] = value;
      }
    }
    return { name, range, rest: expanded.has(name) ? replaceVariables(rest, known).text : rest };
  });
  return { stage, environment, unknown };
}

function readHealthcheck(text: string | undefined): Healthcheck | undefined {
  const [, flags = "", command] = /^((?:--\S+\s+)*)CMD\s+(.*)$/s.exec(text ?? "") ?? [];
  const read = readCommand(command);
  if (read === undefined) return undefined;
  const options = [...flags.matchAll(/--([\w-]+)=(\S+)/g)];
  return {
    command: read,
    options: Object.fromEntries(options.map(([, name = "", value = ""]) => [name, value])),
  };
}

function readCommand(text: string | undefined): string | readonly string[] | undefined {
  if (text === undefined || !text.startsWith("[")) return text;
  try {
    const words: unknown = JSON.parse(text);
    if (Array.isArray(words) && words.every((word) => typeof word === "string")) return words;
  } catch {
    // The engine takes such a list for a line of the shell, too.
  }
  return text;
}

/** Reads `A=b C="d e"`, or the older `A b`. */
function readVariables(text: string): Record<string, string> {
  if (!/^\w+=/.test(text)) {
    const [, name = "", value = ""] = /^(\w+)\s+(.*)$/.exec(text) ?? [];
    return name === "" ? {} : { [name]: value };
  }
  const pairs = text.matchAll(/(\w+)=("(?:[^"\\]|\\.)*"|'[^']*'|(?:[^\s\\]|\\.)*)/g);
  return Object.fromEntries(
    [...pairs].map(([, name = "", value = ""]) => [
      name,
      value.replace(/^(["'])(.*)\1$/s, "$2").replaceAll(/\\(.)/g, "$1"),
    ]),
  );
}
