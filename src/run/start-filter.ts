import { spawn } from "node:child_process";
import { Duplex } from "node:stream";
import { missingProgram } from "./missing-program.js";
import { RunFailure } from "./run-failure.js";

/**
 * Starts a program that converts its standard input to its standard output. A failure ends the stream with an error.
 */
export function startFilter(program: string, args: readonly string[]): Duplex {
  const child = spawn(program, args, { stdio: ["pipe", "pipe", "inherit"], detached: true });
  const filter = Duplex.from({ writable: child.stdin, readable: child.stdout });
  child.on("error", (error: NodeJS.ErrnoException) => {
    filter.destroy(error.code === "ENOENT" ? missingProgram(program) : error);
  });
  child.on("close", (code) => {
    if (code !== 0) filter.destroy(new RunFailure(`${program} failed with exit code ${code}`));
  });
  return filter;
}
