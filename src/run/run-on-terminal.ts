import { spawn } from "node:child_process";
import type { CommandLine } from "./command-line.js";
import { forwardSignals, signalExitCode } from "./forward-signals.js";
import { missingProgram } from "./missing-program.js";
import { sendSignal } from "./send-signal.js";

/**
 * Runs a program with the standard input, output and errors of gen-nix, and in its process group: only
 * the foreground group of a terminal can read from it, and learns of a new size.
 *
 * @returns its exit code.
 * @throws RunFailure when it is not installed.
 */
export async function runOnTerminal({ program, args, env }: CommandLine): Promise<number> {
  const start = () => {
    const child = spawn(program, args, { stdio: "inherit", env: { ...process.env, ...env } });
    const ended = new Promise<number | undefined>((resolve, reject) => {
      child.once("error", (error: NodeJS.ErrnoException) =>
        reject(error.code === "ENOENT" ? missingProgram(program) : error),
      );
      child.once("close", (code) => resolve(code ?? undefined));
    });
    return Object.assign(ended, { pid: child.pid });
  };
  const { value, signal } = await forwardSignals(start, (received, { pid }) => {
    if (pid !== undefined) void sendSignal(pid, received);
  });
  return value ?? (signal === undefined ? 1 : signalExitCode(signal));
}
