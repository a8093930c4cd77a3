import { resolve } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { CommandLine } from "../command-line.js";
import { type StartedProgram, startToFollow } from "../start-program.js";
import { type NixBuildRequest, nixBuildCommand } from "./build-command.js";

interface Build {
  readonly directory: string;
  readonly request: NixBuildRequest;
}

let last: Build | undefined;
let waiting: (Build & { readonly program: StartedProgram }) | undefined;

/**
 * Starts nix-build for the same file and options as the last time, before the file is up to date: the start of Nix takes
 * 30 ms. `startNixBuild` lets it read the file.
 */
export function startNixBuildAhead(): void {
  endNixBuildAhead();
  if (last === undefined) return;
  const program = startToFollow(commandOnInput(last), { cwd: last.directory });
  waiting = { ...last, program };
}

/** Ends a nix-build that was started ahead, and is not needed. */
export function endNixBuildAhead(): void {
  waiting?.program.end();
  waiting = undefined;
}

/** Starts nix-build in a folder, and returns a function that follows it (see `StartedProgram`). */
export function startNixBuild(
  directory: string,
  request: NixBuildRequest,
): (onLine: (line: string) => void) => ReturnType<StartedProgram["follow"]> {
  last = { directory, request };
  const ahead = waiting;
  waiting = undefined;
  if (ahead !== undefined) {
    const { program, ...build } = ahead;
    if (isDeepStrictEqual(build, last)) return (onLine) => program.follow(onLine, importOf(build));
    program.end();
  }
  const program = startToFollow(nixBuildCommand(request), { cwd: directory });
  return (onLine) => program.follow(onLine);
}

/** The command line of a build whose expression comes on standard input. */
function commandOnInput({ request }: Build): CommandLine {
  return nixBuildCommand({ ...request, file: "-" });
}

/** @example importOf({ directory: "/home/me/shop", request }) // import (/. + "/home/me/shop/default.nix") */
function importOf({ directory, request }: Build): string {
  const path = JSON.stringify(resolve(directory, request.file)).replaceAll("${", "\\${");
  return `import (/. + ${path})`;
}
