import type { SourceRange } from "../diagnostics/source-file.js";
import { splitCommand } from "../model/check/foreign/command-words.js";
import type { Diagnostics } from "../model/collect-diagnostics.js";
import type { ModelNode } from "../model/tree.js";
import {
  type Dependency,
  type ImportedProcess,
  type ImportedText,
  type ImportedValue,
  literal,
  type MissingPath,
} from "./imported-system.js";
import {
  configurationOf,
  missingPaths,
  packagesIn,
  programPath,
  unknownPrograms,
  withoutFolders,
} from "./programs.js";

/** A process that a reader collects the keys of. */
export interface DraftProcess extends ImportedProcess {
  readonly keys: Map<string, ImportedValue>;
  readonly dependencies: Map<string, Dependency>;
  readonly aliases: string[];
  readonly links: Map<string, string>;
  readonly listens: number[];
  readonly files: ImportedText[];
  readonly volumes: string[];
  readonly missing: MissingPath[];
  /** The variables in `environment` that come from files. */
  readonly fileVariables: Set<string>;
}

/** Begins a process. */
export function draftProcess(name: string, range: SourceRange, comment?: string): DraftProcess {
  const more = comment === undefined ? {} : { comment };
  return {
    name,
    range,
    keys: new Map(),
    dependencies: new Map(),
    aliases: [],
    links: new Map(),
    listens: [],
    files: [],
    volumes: [],
    missing: [],
    fileVariables: new Set(),
    ...more,
  };
}

/** Reports something of the file that the model does not have, and what to do. */
export function notImported(
  diagnostics: Diagnostics,
  what: string,
  range: SourceRange,
  hint: string,
): void {
  diagnostics.warn("not-imported", `not imported: ${what}`, range, hint);
}

/** Reports the keys of a mapping that a reader does not use. */
export function reportOthers(
  node: ModelNode | undefined,
  used: readonly string[],
  of: string,
  hint: string,
  diagnostics: Diagnostics,
): void {
  for (const [key, { keyRange }] of node?.kind === "map" ? node.entries : [])
    if (!used.includes(key) && !key.startsWith("x-"))
      notImported(diagnostics, `${key} ${of}`, keyRange, hint);
}

/** Reports something that the model has in another way than the file. */
export function changed(
  diagnostics: Diagnostics,
  what: string,
  range: SourceRange,
  reason: string,
): void {
  diagnostics.warn("not-imported", `changed: ${what}`, range, reason);
}

/**
 * Sets the command of a process: the program in its package, and its arguments. A line that only a shell understands,
 * and a program whose package is unknown, are run by Bash.
 *
 * @param command a line for a shell, or words
 */
export function setCommand(
  process: DraftProcess,
  command: string | readonly string[],
  range: SourceRange,
  diagnostics: Diagnostics,
): void {
  const isEmpty = typeof command === "string" ? command.trim() === "" : command.join("") === "";
  if (isEmpty) {
    const hint = "write foregroundProcess: with the program of the process";
    notImported(diagnostics, `the program of ${process.name}`, range, hint);
    process.keys.set("foregroundProcess", "${pkgs.bash}/bin/bash");
    process.keys.set("args", ["-c", ""]);
    return;
  }
  const words = typeof command === "string" ? splitCommand(command) : command;
  const [program = "", ...args] = words ?? [];
  const path = words === undefined ? undefined : programPath(program);
  const line = typeof command === "string" ? command.trim() : command.map(quote).join(" ");
  const commands = path === undefined ? line : `${program}; ${scriptIn(words ?? []) ?? ""}`;
  reportOptional(process, commands, range, diagnostics);
  findFiles(process, words ?? [typeof command === "string" ? command : ""], range, diagnostics);
  if (path !== undefined) {
    process.keys.set("foregroundProcess", path);
    const script = scriptIn(words ?? []);
    if (script !== undefined) addPath(process, script, range, diagnostics);
    const isScript = (word: string) => word === script;
    const all = args.map((word) => literal(isScript(word) ? withoutFolders(word) : word));
    if (args.length > 0) process.keys.set("args", all);
    return;
  }
  process.keys.set("foregroundProcess", "${pkgs.bash}/bin/bash");
  // Bash replaces itself by a single program, which then gets the signals.
  const script = words === undefined || line.startsWith("exec ") ? line : `exec ${line}`;
  process.keys.set("args", ["-c", literal(withoutFolders(script))]);
  addPath(process, line, range, diagnostics);
}

/** Reports programs that the package of another program has only in nixpkgs. */
function reportOptional(
  { name }: DraftProcess,
  line: string,
  range: SourceRange,
  diagnostics: Diagnostics,
): void {
  for (const [, program = ""] of line.matchAll(/(?:^|[\s;&|(/])(npm|npx|pip)(?=[\s;&|)]|$)/g)) {
    const hint = `nixpkgs has it, and the package set of Debian has not: write foregroundProcess: with the program that ${program} starts`;
    notImported(diagnostics, `${program} of ${name} with the package set of Debian`, range, hint);
  }
}

/** Returns the script of `sh -c SCRIPT`. */
function scriptIn([program = "", option = "", script]: readonly string[]): string | undefined {
  const isShell = /^(?:\/(?:usr\/)?bin\/)?(?:ba|da|a)?sh$/.test(program);
  return isShell && /^-[a-z]*c$/.test(option) ? script : undefined;
}

/** Adds the packages of the programs in a line of shell commands, and reports programs without a known package. */
export function addPath(
  process: DraftProcess,
  line: string,
  range: SourceRange,
  diagnostics: Diagnostics,
): void {
  const before = (process.keys.get("path") ?? []) as readonly string[];
  process.keys.set("path", [...new Set(["${pkgs.coreutils}", ...before, ...packagesIn(line)])]);
  for (const program of unknownPrograms(line)) {
    const hint = `write its package into path:, or foregroundProcess: \${pkgs.NAME}/bin/${program.split("/").at(-1)} with its arguments in args`;
    notImported(diagnostics, `no package is known for the program ${program}`, range, hint);
  }
}

/** Sets an absolute directory, and reports that the image does not have it. */
export function setDirectory(
  process: DraftProcess,
  path: string,
  range: SourceRange,
  { diagnostics }: { readonly diagnostics: Diagnostics },
): void {
  process.keys.set("directory", literal(path));
  const hint =
    "the directory must be there when the process starts: let initialize: create it, or name a folder beside the model: ${./app}";
  if (missingPaths([path]).length > 0)
    notImported(diagnostics, `the content of ${path} of ${process.name}`, range, hint);
}

/** Collects the files of the system, or of an image, that the arguments of a program name. */
function findFiles(
  { name, missing }: DraftProcess,
  words: readonly string[],
  range: SourceRange,
  diagnostics: Diagnostics,
): void {
  const [program = "", ...args] = words;
  const isKnown = programPath(program) !== undefined;
  const paths = missingPaths(isKnown || words.length > 1 ? args : []);
  missing.push(...paths.map((path) => ({ path, range })));
  const configuration = isKnown ? configurationOf(program, args) : undefined;
  if (configuration !== undefined) {
    const hint =
      "write constructor: with a configFile (gen-nix services), or name a file beside the model in args";
    notImported(diagnostics, `the configuration ${configuration} of ${name}`, range, hint);
  }
}

/** Returns a command as the list of a probe or a stop command: the program in its package, and arguments. */
export function commandList(
  { name }: DraftProcess,
  command: string | readonly string[],
  range: SourceRange,
  diagnostics: Diagnostics,
): string[] {
  const words = typeof command === "string" ? splitCommand(command) : command;
  const [program = "", ...args] = words ?? [];
  const path = words === undefined ? undefined : programPath(program);
  if (path !== undefined) return [path, ...args.map(literal)];
  const line = typeof command === "string" ? command.trim() : command.map(quote).join(" ");
  for (const unknown of unknownPrograms(line)) {
    const hint = `write \${pkgs.NAME}/bin/${unknown.split("/").at(-1)}`;
    notImported(
      diagnostics,
      `no package is known for the program ${unknown} in a test or stop command of ${name}`,
      range,
      hint,
    );
  }
  const folders = packagesIn(line).map((name) => `${name}/bin`);
  const setPath = folders.length === 0 ? "" : `PATH=${folders.join(":")}:$PATH; `;
  return ["${pkgs.bash}/bin/bash", "-c", `${setPath}${literal(withoutFolders(line))}`];
}

/** Quotes a word for a shell where it needs quotes. */
export function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** Sets environment variables besides those that there are. */
export function addEnvironment(
  process: DraftProcess,
  variables: Readonly<Record<string, string>>,
): void {
  const before = (process.keys.get("environment") ?? {}) as Record<string, ImportedValue>;
  const added = Object.entries(variables).map(([name, value]) => [name, literal(value)] as const);
  const all = { ...before, ...Object.fromEntries(added) };
  if (Object.keys(all).length > 0) process.keys.set("environment", all);
}

/** Writes seconds as a duration of a model; other durations stay as they are. */
export function duration(text: string): string {
  return /^\d+$/.test(text) ? `${text}s` : text;
}
