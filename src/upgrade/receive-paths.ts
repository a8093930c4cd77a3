import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { CommandLine } from "../run/command-line.js";
import { RunFailure } from "../run/run-failure.js";
import { runtimeLines } from "./runtime-lines.js";

/** A container that waits for the store paths that it lacks. */
export interface Receiver {
  readonly missing: readonly string[];
  /** Moves the copied paths into the store. */
  install(): Promise<void>;
  /** Ends without a change. */
  close(): Promise<void>;
}

/**
 * Starts `gen-nix-control missing`, which holds a lock until it ends, so that two copies do not mix.
 *
 * @throws RunFailure when it refuses, for example because another upgrade is under way.
 */
export async function openReceiver(
  { program, args, env }: CommandLine,
  paths: readonly string[],
): Promise<Receiver> {
  const child = spawn(program, args, {
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...process.env, ...env },
  });
  let errors = "";
  child.stderr.on("data", (data: Buffer) => {
    errors += data.toString();
  });
  const ended = new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
  // It gives up when it hears nothing, as after the end of an engine.
  const heartbeat = setInterval(() => child.stdin.write("wait\n"), 2000).unref();
  // The reason is in its output, not in the broken pipe.
  child.stdin.on("error", () => undefined);
  child.stdin.write(`${paths.join("\n")}\n\n`);
  const finish = async (last: string) => {
    clearInterval(heartbeat);
    child.stdin.end(last);
    const code = await ended;
    if (code !== 0)
      throw new RunFailure(runtimeLines(errors) || `gen-nix-control ended with code ${code}`);
  };
  const missing: string[] = [];
  let isComplete = false;
  for await (const line of createInterface({ input: child.stdout })) {
    isComplete = line === "";
    if (isComplete) break;
    missing.push(line);
  }
  if (!isComplete) {
    await finish("");
    throw new RunFailure("gen-nix-control did not say which store paths are missing");
  }
  return { missing, install: () => finish("install\n"), close: () => finish("") };
}
