import { closeSync, constants, openSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { stampOf } from "../../system/file-stamp.js";
import { forwardSignals, signalExitCode } from "../forward-signals.js";
import { RunFailure } from "../run-failure.js";
import { type FollowedResult, type StartedProgram, startToFollow } from "../start-program.js";
import { type NixBuildRequest, nixBuildCommand } from "./build-command.js";

interface Build {
  readonly directory: string;
  readonly request: NixBuildRequest;
}

/** What a build that is started ahead needs. */
export interface AheadOptions {
  /** The expression to build instead of the file, which reads the gate before it imports the file. */
  readonly expression: string;
  /** The path for the gate: a named pipe. Its folder exists as long as the build. */
  readonly gate: string;
  /** The files that may change while it waits, and that it has read before. */
  readonly reads: readonly string[];
}

/** A build that has evaluated a part of its expression, and waits. */
interface WaitingBuild extends Build {
  readonly program: StartedProgram;
  readonly options: AheadOptions;
  readonly stamp: string;
}

/** The milliseconds between two looks whether a build waits already. */
const PAUSE = 2;

/** How many times the gate may be missing: `mkfifo` needs a moment. After that, another program has removed it. */
const MOST_MISSES = 500;

/** Creates the gate, and starts the build. When gen-nix, process $1, ended before `setpriv`, no signal would end the build. */
const script = `
  rm -f "$0" && mkfifo "$0" &&
    exec setpriv --pdeathsig TERM -- sh -c 'test "$PPID" = "$0" && exec "$@"' "$@"`;

let last: Build | undefined;
let waiting: WaitingBuild | undefined;
let isUseful = true;

/**
 * Starts nix-build for the same file and options as the last time, if none waits already. It starts, reads and evaluates what
 * the next build has in common with the last one, and waits for `startNixBuild` before it reads the rest. On the embedded
 * package set, this saves 70 ms of 180 ms.
 *
 * It waits in `readFile` of a named pipe, which every version of Nix opens before it finds that the pipe is empty. It ends
 * with gen-nix, however gen-nix ends.
 */
export function startNixBuildAhead(options: AheadOptions): void {
  if (last === undefined || waiting !== undefined || !isUseful) return;
  const stamp = stampOf(options.reads);
  const { program, args } = nixBuildCommand(last.request, options.expression);
  const own = String(process.pid);
  const command = { program: "sh", args: ["-c", script, options.gate, own, program, ...args] };
  waiting = {
    ...last,
    options,
    stamp,
    program: startToFollow(command, { cwd: last.directory }),
  };
}

/** Returns the options of the nix-build that was started ahead, if there is one. */
export function waitingNixBuild(): AheadOptions | undefined {
  return waiting?.options;
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
): (onLine: (line: string) => void) => Promise<FollowedResult> {
  last = { directory, request };
  const ahead = waiting;
  waiting = undefined;
  return async (onLine) => {
    if (ahead !== undefined) {
      if (isFor(ahead, { directory, request }) && (await proceedUnlessInterrupted(ahead)))
        return ahead.program.follow(onLine);
      ahead.program.end();
    }
    return startToFollow(nixBuildCommand(request), { cwd: directory }).follow(onLine);
  };
}

function isFor({ directory, request, options, stamp }: WaitingBuild, wanted: Build): boolean {
  return isDeepStrictEqual({ directory, request }, wanted) && stampOf(options.reads) === stamp;
}

/**
 * Lets a build go on, as `proceed` does.
 *
 * @throws RunFailure after an interrupt, which ends the build.
 */
async function proceedUnlessInterrupted(ahead: WaitingBuild): Promise<boolean> {
  const end = () => ahead.program.end();
  const { value: goesOn, signal } = await forwardSignals(() => proceed(ahead), end);
  if (signal !== undefined) throw new RunFailure("interrupted", signalExitCode(signal));
  if (!ahead.program.isRunning() && !goesOn) isUseful = false;
  return goesOn;
}

/**
 * Lets a build go on that waits, or is about to.
 *
 * @returns false when it cannot: it has ended, such as with a library of another version, or on a machine without `setpriv`, or
 * its gate was removed.
 */
async function proceed({ program, options }: WaitingBuild): Promise<boolean> {
  let misses = 0;
  while (program.isRunning() && misses < MOST_MISSES) {
    try {
      // This fails until Nix has opened the other end.
      closeSync(openSync(options.gate, constants.O_WRONLY | constants.O_NONBLOCK));
      return true;
    } catch (error) {
      const { code = "" } = error as NodeJS.ErrnoException;
      if (code !== "ENXIO") misses += 1;
    }
    await sleep(PAUSE);
  }
  return false;
}
