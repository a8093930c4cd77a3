import { execa, type Options } from "execa";
import type { CommandLine } from "./command-line.js";
import { forwardSignals, signalExitCode } from "./forward-signals.js";
import { missingProgram } from "./missing-program.js";
import { RunFailure } from "./run-failure.js";

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

/**
 * Runs a program to its end and returns what it printed.
 *
 * @throws RunFailure when the program is not installed; a failing one is the caller's to judge.
 */
export async function captureProgram(
  command: CommandLine,
  options: StartOptions = {},
): Promise<Captured> {
  const result = await execa(command.program, command.args, {
    ...baseOptions(command, options),
    stdin: "ignore",
  });
  if (result.code === "ENOENT") throw missingProgram(command.program);
  return {
    exitCode: result.exitCode ?? 1,
    stdout: String(result.stdout ?? ""),
    stderr: String(result.stderr ?? ""),
  };
}

/**
 * Runs a program in a process group of its own, line by line, and passes on the signals that we get.
 *
 * Of its own group, so that a terminal's Ctrl-C reaches it once, through us, and not twice.
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
    (received) => child.kill(received),
  );
  const [result] = value;
  if (result.code === "ENOENT") throw missingProgram(command.program);
  if (signal !== undefined) throw new RunFailure("interrupted", signalExitCode(signal));
  return { exitCode: result.exitCode ?? 1, stdout: String(result.stdout ?? "") };
}

/**
 * Runs a program on our own standard output and error, and passes on the signals that we get.
 *
 * @returns its exit code, and whether a signal asked us to end meanwhile.
 * @throws RunFailure when it is not installed.
 */
export async function runInForeground(
  command: CommandLine,
  options: StartOptions = {},
): Promise<{ exitCode: number; interrupted: boolean }> {
  const child = execa(command.program, command.args, {
    ...baseOptions(command, options),
    stdin: "ignore",
    stdout: "inherit",
    stderr: "inherit",
    detached: true,
  });
  const { value, signal } = await forwardSignals(child, (received) => child.kill(received));
  if (value.code === "ENOENT") throw missingProgram(command.program);
  return { exitCode: value.exitCode ?? 1, interrupted: signal !== undefined };
}

function baseOptions(command: CommandLine, options: StartOptions) {
  return {
    reject: false,
    env: command.env ?? {},
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.timeout === undefined ? {} : { timeout: options.timeout }),
  } satisfies Options;
}
