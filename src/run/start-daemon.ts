import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import type { CommandLine } from "./command-line.js";
import { missingProgram } from "./missing-program.js";

/** A program that keeps running after gen-nix ends. */
export interface Daemon {
  readonly pid: number;
  hasEnded(): boolean;
}

/**
 * Starts a program that keeps running after gen-nix ends, in a session of its own, with its output in a
 * file.
 *
 * @throws RunFailure when it is not installed.
 */
export async function startDaemon(command: CommandLine, logFile: string): Promise<Daemon> {
  const log = openSync(logFile, "w");
  const child = spawn(command.program, command.args, {
    detached: true,
    stdio: ["ignore", log, log],
    env: { ...process.env, ...command.env },
  });
  closeSync(log);
  let ended = false;
  const pid = await new Promise<number>((resolve, reject) => {
    child.once("spawn", () => resolve(child.pid ?? 0));
    child.once("error", () => reject(missingProgram(command.program)));
    child.once("exit", () => {
      ended = true;
    });
  });
  child.unref();
  return { pid, hasEnded: () => ended };
}
