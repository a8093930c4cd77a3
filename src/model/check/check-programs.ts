import type { Diagnostics } from "../collect-diagnostics.js";
import type { ModelContext, ProgramReading } from "../context.js";
import { deduplicated } from "../deduplicate-diagnostics.js";
import type { ProcessNode } from "../instances/expand-instances.js";
import { isHealthWord } from "../names/health-command.js";
import { describeProgramPath, programPath } from "../names/program-path.js";
import { executableKeys } from "../rules/process-rules.js";
import { pathFromModel } from "../text/relative-path.js";
import { scalarText } from "../text/scalar-text.js";
import { splitText } from "../text/split-text.js";
import { child, type ModelNode } from "../tree.js";
import {
  describesImage,
  type ImageContents,
  imageContents,
  lacksName,
  lacksProgram,
} from "./image-contents.js";

/** What the checks of a program depend on. */
interface Surroundings {
  /** Absent for a model that describes no image. */
  readonly image: ImageContents | undefined;
  readonly context: ModelContext;
  readonly diagnostics: Diagnostics;
}

/** Reports programs that no container can start: of the machine, without a path, or not executable. */
export function checkPrograms(
  root: ModelNode,
  processes: readonly ProcessNode[],
  context: ModelContext,
  diagnostics: Diagnostics,
): void {
  const image = describesImage(root, context.target)
    ? imageContents(root, context.target)
    : undefined;
  const surroundings = { image, context, diagnostics: deduplicated(diagnostics) };
  for (const { node } of processes) {
    if (child(node, "constructor") !== undefined) continue;
    const path = child(node, "path");
    const hasPath = path !== undefined && !(path.kind === "list" && path.items.length === 0);
    for (const key of executableKeys) checkProgram(child(node, key), hasPath, surroundings);
    for (const [name, program] of commandsOf(node)) {
      if (!hasPath) checkName(name, program, surroundings);
      checkProgram(program, hasPath, surroundings);
    }
  }
  checkHealthProgram(root, surroundings);
}

/** The programs of a process besides its executables, by the name of the command. */
function commandsOf(node: ModelNode): (readonly [string, ModelNode])[] {
  const commands = [
    ["ready.exec", child(child(node, "ready"), "exec")],
    ["health.exec", child(child(node, "health"), "exec")],
    ["stopCommand", child(node, "stopCommand")],
  ] as const;
  return commands.flatMap(([name, command]) => {
    const program = command?.kind === "list" ? command.items[0] : undefined;
    return program === undefined ? [] : [[name, program] as const];
  });
}

/** Checks the program of the health check of the image, which the PATH of the image completes. */
function checkHealthProgram(root: ModelNode, surroundings: Surroundings): void {
  const command = child(child(child(root, "image"), "healthcheck"), "command");
  const [first, second] = command?.kind === "list" ? command.items : [];
  const word = scalarText(first);
  const program = isHealthWord(word) ? second : first;
  const text = scalarText(program);
  if (program === undefined || text === undefined || surroundings.image === undefined) return;
  const isLine = word === "CMD-SHELL";
  // Without a shell, the line has a diagnostic of its own.
  if (isLine && !surroundings.image.interactive) return;
  const name = isLine ? (/^\s*([\w-]+)/.exec(text)?.[1] ?? "") : text;
  if (lacksName(name, surroundings.image)) {
    const message = `the program "${name}" is not in the image`;
    const hint = describeProgramPath(name);
    surroundings.diagnostics.add("invalid-path", message, program.range, hint);
  } else if (!isLine) checkProgram(program, true, surroundings);
}

/** Reports the name of a program that only a PATH could complete. */
function checkName(command: string, program: ModelNode, { diagnostics }: Surroundings): void {
  const name = scalarText(program);
  if (name === undefined || name === "" || /^\/|\$\{/.test(name)) return;
  const message = `${command} runs "${name}", but the process has no path: to find it in`;
  const hint = `write ${programPath(name)}`;
  diagnostics.add("invalid-path", message, program.range, hint);
}

function checkProgram(
  program: ModelNode | undefined,
  hasPath: boolean,
  { image, context, diagnostics }: Surroundings,
): void {
  const text = scalarText(program);
  if (program === undefined || text === undefined) return;
  if (image !== undefined && lacksProgram(text, image)) {
    const message = `the program "${text}" is not in the image`;
    diagnostics.add("invalid-path", message, program.range, describeProgramPath(text));
    return;
  }
  const [, folder, name] = packageFolder.exec(text) ?? [];
  if (folder !== undefined) {
    const message = `"${text}" is the folder of a package, not a program`;
    const hint = `write \${${folder}}/bin/${name === undefined ? "NAME" : name}`;
    diagnostics.add("invalid-path", message, program.range, hint);
    return;
  }
  const file = fileOf(text, context);
  if (file === undefined) return;
  const path = pathFromModel(file, program.range, diagnostics.source);
  const found = explainFile(file, context.readProgram(path), { image, hasPath, context });
  if (found === undefined) return;
  const [message, hint] = found;
  diagnostics.add("invalid-path", message, program.range, hint);
}

/**
 * The folder of a package, or of its programs: `${pkgs.bash}`, `${pkgs.bash}/bin/`. In nixpkgs, `pkgs.runtimeShell` and
 * `pkgs.stdenv.shell` are the paths of programs.
 */
const packageFolder =
  /^\$\{(pkgs(?:\.(?!(?:runtimeShell|shell)\})[A-Za-z_][\w-]*)+)\}(?:\/(?:s?bin\/?)?)?$/;

/** Returns the path of a program that is a file beside the model: `${./run.sh}`. */
function fileOf(text: string, { readCode }: ModelContext): string | undefined {
  const [part, ...others] = splitText(text, readCode);
  if (part?.kind !== "code" || others.length > 0) return undefined;
  const [path] = part.reading.paths;
  const [value, ...values] = part.reading.values;
  return value?.kind === "path" && values.length === 0 ? path?.target : undefined;
}

/** Returns the message and the hint about a file that cannot run. */
function explainFile(
  file: string,
  reading: ProgramReading,
  surroundings: Omit<Surroundings, "diagnostics"> & { readonly hasPath: boolean },
): readonly [message: string, hint: string] | undefined {
  switch (reading.kind) {
    case "folder":
      return [`"${file}" is a folder, not a program`, "name a file in it"];
    case "not-executable":
      return [`"${file}" is not executable`, `run chmod +x ${file}`];
    case "no-format":
      return [
        `"${file}" begins with no #! line, so it is not a program`,
        "begin it with a line such as #!/bin/sh, or name its interpreter here and the file in args",
      ];
    case "program":
      return explainInterpreter(file, reading, surroundings);
    default:
      return undefined;
  }
}

function explainInterpreter(
  file: string,
  { interpreter, argument }: ProgramReading & { kind: "program" },
  { image, hasPath, context }: Omit<Surroundings, "diagnostics"> & { readonly hasPath: boolean },
): readonly [message: string, hint: string] | undefined {
  if (interpreter === undefined || image === undefined) return undefined;
  const name = argument ?? interpreter.split("/").at(-1) ?? "";
  const instead = `run it with ${programPath(name)}, and the file in args`;
  if (lacksProgram(interpreter, image))
    return [`"${file}" needs ${interpreter}, which is not in the image`, instead];
  const isFound = hasPath || image.added !== "nothing" || shells.includes(name);
  if (!interpreter.endsWith("/env") || isFound) return undefined;
  const isPackage = context.readPackage?.([name]).kind !== "unknown";
  const added = `add path: ["\${pkgs.${isPackage ? name : "NAME"}}"]`;
  return [`"${file}" needs ${name}, which is not in the PATH of the process`, added];
}

/** Interpreters that an interactive image has. */
const shells = ["sh", "bash"];
