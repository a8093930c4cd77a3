import { execa, type Options } from "execa";
import type { TerminationSignal } from "../system/termination-signals.js";
import type { CommandLine } from "./command-line.js";
import { forwardSignals, signalExitCode } from "./forward-signals.js";
import { missingProgram } from "./missing-program.js";
import { RunFailure } from "./run-failure.js";
import { sendSignal } from "./send-signal.js";

/** How a program ended that we waited for; its output as text, without the last newline. */
export interface Captured {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What may be said about a program's start. */
export interface StartOptions {
  readonly cwd?: string;
  /** Milliseconds after which the program is ended; it then counts as failed. */
  readonly timeout?: number;
}

/** What may be said about a program that is waited for. */
export interface CaptureOptions extends StartOptions {
  /** Called for a signal instead of ending the program, which must not be stopped halfway: it is waited for. */
  readonly holdSignal?: () => void;
}

/**
 * Runs a program to its end and returns what it printed.
 *
 * Like all that we start, it is in a process group of its own, so that a terminal's Ctrl-C reaches it
 * through us: once, or not at all.
 *
 * @throws RunFailure when the program is not installed, or when we were interrupted while it ran; a failing one is the
 * caller's to judge.
 */
export async function captureProgram(
  command: CommandLine,
  { holdSignal, ...options }: CaptureOptions = {},
): Promise<Captured> {
  const child = execa(command.program, command.args, {
    ...baseOptions(command, options),
    stdin: "ignore",
    detached: true,
  });
  const { value: result, signal } = await forwardSignals(child, holdSignal ?? handOn(child));
  if (result.code === "ENOENT") throw missingProgram(command.program);
  if (signal !== undefined) {
    const how = holdSignal === undefined ? "was stopped" : "has ended";
    throw new RunFailure(`interrupted: ${command.program} ${how}`, signalExitCode(signal));
  }
  return {
    exitCode: result.exitCode ?? 1,
    stdout: String(result.stdout ?? ""),
    stderr: String(result.stderr ?? ""),
  };
}

/**
 * Runs a program, line by line, and passes on the signals that we get.
 *
 * @returns the exit code and its standard output; standard error goes to `onLine`, a line at a time.
 * @throws RunFailure when it is not installed, or when we were interrupted while it ran.
 */
export async function followProgram(
  command: CommandLine,
  options: StartOptions & { readonly onLine: (line: string) => void },
): Promise<{ exitCode: number; stdout: string }> {
  const child = execa(command.program, command.args, {
    ...baseOptions(command, options),
    stdin: "ignore",
    detached: true,
    buffer: { stderr: false },
  });
  const lines = (async () => {
    for await (const line of child.iterable({ from: "stderr" })) options.onLine(String(line));
  })();
  const { value, signal } = await forwardSignals(
    Promise.all([child, lines.catch(() => undefined)]),
    handOn(child),
  );
  const [result] = value;
  if (result.code === "ENOENT") throw missingProgram(command.program);
  if (signal !== undefined) throw new RunFailure("interrupted", signalExitCode(signal));
  return { exitCode: result.exitCode ?? 1, stdout: String(result.stdout ?? "") };
}

/**
 * Runs a program on our own standard output and error, and passes on the signals that we get.
 *
 * @returns its exit code, and the signal that asked us to end meanwhile, if any.
 * @throws RunFailure when it is not installed.
 */
export async function runInForeground(
  command: CommandLine,
  options: StartOptions = {},
): Promise<{ exitCode: number; signal: TerminationSignal | undefined }> {
  const child = execa(command.program, command.args, {
    ...baseOptions(command, options),
    stdin: "ignore",
    stdout: "inherit",
    stderr: "inherit",
    detached: true,
  });
  const { value, signal } = await forwardSignals(child, handOn(child));
  if (value.code === "ENOENT") throw missingProgram(command.program);
  return { exitCode: value.exitCode ?? 1, signal };
}

/** A program that was started through sudo takes no signal from us directly. */
function handOn({ pid }: { readonly pid?: number }): (signal: NodeJS.Signals) => void {
  return (signal) => {
    if (pid !== undefined) void sendSignal(pid, signal);
  };
}

function baseOptions(command: CommandLine, options: StartOptions) {
  return {
    reject: false,
    env: command.env ?? {},
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.timeout === undefined ? {} : { timeout: options.timeout }),
  } satisfies Options;
}
