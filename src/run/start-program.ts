import type { Readable } from "node:stream";
import { execa, type Options } from "execa";
import type { TerminationSignal } from "../system/termination-signals.js";
import type { CommandLine } from "./command-line.js";
import { forwardSignals, signalExitCode } from "./forward-signals.js";
import { missingProgram } from "./missing-program.js";
import { withoutBusyWarnings } from "./nix/busy-warning.js";
import { RunFailure } from "./run-failure.js";
import { sendSignal } from "./send-signal.js";

/** The result of a program that has ended; its output has no final newline. */
export interface Captured {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Options of starting a program. */
export interface StartOptions {
  readonly cwd?: string;
  /** The milliseconds after which the program is stopped, which counts as a failure. */
  readonly timeout?: number;
}

/** Options of `captureProgram`. */
export interface CaptureOptions extends StartOptions {
  /** Called on a signal instead of stopping the program, for a program that must not stop half way. */
  readonly holdSignal?: () => void;
  /** The standard input of the program. Default: empty. */
  readonly input?: Readable;
}

/**
 * Runs a program to its end and returns its output.
 *
 * Like almost every program that gen-nix starts, it runs in a process group of its own. A terminal's Ctrl-C
 * therefore does not reach it directly, and gen-nix decides whether to pass it on.
 *
 * @throws RunFailure when the program is not installed, or after an interrupt. The caller checks the exit
 * code.
 */
export async function captureProgram(
  command: CommandLine,
  options: CaptureOptions = {},
): Promise<Captured> {
  const { captured, signal } = await capture(command, options);
  if (signal !== undefined) {
    const how = options.holdSignal === undefined ? "was stopped" : "has ended";
    throw new RunFailure(`interrupted: ${command.program} ${how}`, signalExitCode(signal));
  }
  return captured;
}

/**
 * Runs a program that an interrupt must not stop half way, and returns its output.
 *
 * @returns also the signal that gen-nix received while it ran, which the caller has to handle.
 * @throws RunFailure when the program is not installed.
 */
export async function captureHeld(
  command: CommandLine,
): Promise<Captured & { readonly signal: TerminationSignal | undefined }> {
  const { captured, signal } = await capture(command, { holdSignal: () => undefined });
  return { ...captured, signal };
}

async function capture(
  command: CommandLine,
  { holdSignal, input, ...options }: CaptureOptions,
): Promise<{ captured: Captured; signal: TerminationSignal | undefined }> {
  const start = () =>
    execa(command.program, command.args, {
      ...baseOptions(command, options),
      ...(input === undefined ? { stdin: "ignore" as const } : { input }),
      detached: true,
    });
  const { value: result, signal } = await forwardSignals(start, holdSignal ?? passOn);
  if (result.code === "ENOENT") throw missingProgram(command.program);
  const captured = {
    exitCode: result.exitCode ?? 1,
    stdout: String(result.stdout ?? ""),
    stderr: withoutBusyWarnings(String(result.stderr ?? "")),
  };
  return { captured, signal };
}

/**
 * Runs a program, reads its standard error line by line, and passes on the signals that gen-nix receives.
 *
 * @returns the exit code and its standard output; standard error goes to `onLine`, a line at a time.
 * @throws RunFailure when it is not installed, or after an interrupt.
 */
export async function followProgram(
  command: CommandLine,
  { onLine, ...options }: StartOptions & { readonly onLine: (line: string) => void },
): Promise<FollowedResult> {
  return startToFollow(command, options).follow(onLine);
}

/** The result of a program whose standard error was read line by line. */
export interface FollowedResult {
  readonly exitCode: number;
  readonly stdout: string;
}

/** A program that was started, and is followed later. */
export interface StartedProgram {
  /** Follows the program to its end, as `followProgram` does. */
  follow(onLine: (line: string) => void): Promise<FollowedResult>;
  /** Whether it has not ended yet. */
  isRunning(): boolean;
  /** Ends a program that is not followed. */
  end(): void;
}

/** Starts a program, without input. */
export function startToFollow(command: CommandLine, options: StartOptions = {}): StartedProgram {
  const child = execa(command.program, command.args, {
    ...baseOptions(command, options),
    stdin: "ignore",
    detached: true,
    buffer: { stderr: false },
  });
  child.catch(() => undefined);
  const readLines = async (onLine: (line: string) => void) => {
    for await (const line of child.iterable({ from: "stderr" })) onLine(String(line));
  };
  return {
    async follow(onLine) {
      const start = () => {
        const lines = readLines(onLine).catch(() => undefined);
        return Promise.all([child, lines]);
      };
      const { value, signal } = await forwardSignals(start, (received) => passOn(received, child));
      const [result] = value;
      if (result.code === "ENOENT") throw missingProgram(command.program);
      if (signal !== undefined) throw new RunFailure("interrupted", signalExitCode(signal));
      return { exitCode: result.exitCode ?? 1, stdout: String(result.stdout ?? "") };
    },
    isRunning: () => child.exitCode === null && child.signalCode === null,
    end: () => void child.kill(),
  };
}

/**
 * Runs a program on gen-nix's own standard output and error.
 *
 * @param onSignal called for each signal that gen-nix receives, with a function that passes it on to the program. The
 * default passes all on.
 * @returns its exit code, and the signal that gen-nix received while it ran, if any.
 * @throws RunFailure when it is not installed.
 */
export async function runInForeground(
  command: CommandLine,
  onSignal: (pass: () => void) => void = (pass) => pass(),
): Promise<{ exitCode: number; signal: TerminationSignal | undefined }> {
  const start = () =>
    execa(command.program, command.args, {
      ...baseOptions(command, {}),
      stdin: "ignore",
      stdout: "inherit",
      stderr: "inherit",
      detached: true,
    });
  const { value, signal } = await forwardSignals(start, (received, child) =>
    onSignal(() => passOn(received, child)),
  );
  if (value.code === "ENOENT") throw missingProgram(command.program);
  return { exitCode: value.exitCode ?? 1, signal };
}

/** Passes a signal to a program, also to one that runs as root through sudo. */
function passOn(signal: NodeJS.Signals, { pid }: { readonly pid?: number }): void {
  if (pid !== undefined) void sendSignal(pid, signal);
}

function baseOptions(command: CommandLine, options: StartOptions) {
  return {
    reject: false,
    env: command.env ?? {},
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.timeout === undefined ? {} : { timeout: options.timeout }),
  } satisfies Options;
}
