import { spawn } from "node:child_process";
import type { Readable } from "node:stream";
import type { TerminationSignal } from "../system/termination-signals.js";
import type { CommandLine } from "./command-line.js";
import { forwardSignals } from "./forward-signals.js";
import { sendSignal } from "./send-signal.js";

/**
 * Runs a program, and reads the lines of its output and of its errors in the order in which it writes them.
 *
 * The bytes of a line are its characters (latin1), so that any text can be passed on unchanged. The program
 * waits while `onLine` works.
 *
 * @returns its exit code, and the signal that gen-nix received while it ran, if any.
 */
export async function streamLines(
  command: CommandLine,
  onLine: (line: string) => Promise<void>,
): Promise<{ readonly exitCode: number; readonly signal: TerminationSignal | undefined }> {
  // A shell connects both outputs to one pipe, because the order would be lost in two.
  const words = ["-c", 'exec "$@" 2>&1', "sh", command.program, ...command.args];
  const start = () => {
    const child = spawn("sh", words, {
      detached: true,
      stdio: ["ignore", "pipe", "ignore"],
      env: { ...process.env, ...command.env },
    });
    // A program that prints nothing more would not notice the end of gen-nix.
    const kill = () => child.kill();
    process.once("exit", kill);
    const ended = new Promise<number>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code) => resolve(code ?? 1));
    }).finally(() => process.off("exit", kill));
    return Object.assign(Promise.all([ended, readLines(child.stdout, onLine)]), { pid: child.pid });
  };
  const { value, signal } = await forwardSignals(start, (received, { pid }) => {
    if (pid !== undefined) void sendSignal(pid, received);
  });
  return { exitCode: value[0], signal };
}

async function readLines(stream: Readable, onLine: (line: string) => Promise<void>): Promise<void> {
  let rest = "";
  for await (const chunk of stream.setEncoding("latin1")) {
    const lines = (rest + String(chunk)).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) await onLine(line);
  }
  if (rest !== "") await onLine(rest);
}
