import { type ChildProcess, spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { type LogLine, parseLogLine, runtimeLabel } from "../control/log-line.js";
import { RunFailure } from "../run/run-failure.js";
import { type FollowedLogs, followLogs } from "./follow-logs.js";
import { splitLines } from "./split-lines.js";
import type { SystemFacts } from "./system-facts.js";
import type { UpFolder } from "./up-folder.js";

/** A running system. */
export interface RunningSystem {
  /** The root process. */
  readonly pid: number;
  /** Resolves to the exit code of the root process, when all its output was passed on. */
  readonly ended: Promise<number>;
  /** Stops the system in order; a third call within two seconds kills it. */
  stop(): void;
}

/** How to start a system. */
export interface StartRequest {
  readonly folder: UpFolder;
  readonly facts: SystemFacts;
  /** The processes to start, with their dependencies; empty for all. */
  readonly names: readonly string[];
  /** Variables that the user passes on. */
  readonly variables: Readonly<Record<string, string>>;
  /** Gets all lines as the root process writes them, with their ends. */
  readonly log: { append(lines: string): void };
  /** Gets each line; the next ones wait for its promise, if there is one. */
  readonly onLine: (line: LogLine) => Promise<void> | undefined;
}

/** The variables of this user that processes get; the others would hide that a model lacks them. */
const passedOn = ["HOME", "USER", "LOGNAME", "LANG", "TERM", "TZ"];

/**
 * Starts the root process of a built system, in a session of its own, so that the terminal's Ctrl-C does not
 * reach processes directly.
 *
 * @throws RunFailure when it cannot be started.
 */
export async function startSystem(request: StartRequest): Promise<RunningSystem> {
  const { folder, facts } = request;
  // The files of the last run are not the output of this one.
  if (facts.logs) rmSync(facts.logs, { recursive: true, force: true });
  const child = spawn(join(folder.system, "bin/start"), [], {
    cwd: "/",
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: environmentOf(request),
  });
  const pid = await new Promise<number>((resolve, reject) => {
    child.once("spawn", () => resolve(child.pid ?? 0));
    child.once("error", (error) =>
      reject(new RunFailure(`cannot start the system: ${error.message}`)),
    );
  });
  const release = stopWhenKilled(pid);
  const closed = new Promise<number>((resolve) => {
    child.once("close", (code) => resolve(code ?? 1));
  });
  const logs = followOutputFiles(request);
  follow(child.stdout, "stdout", request);
  follow(child.stderr, "stderr", request);
  return {
    pid,
    ended: closed.finally(() => {
      release();
      logs?.close();
    }),
    stop: () => child.kill("SIGTERM"),
  };
}

function environmentOf({ folder, names, variables }: StartRequest): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => passedOn.includes(name) || name.startsWith("LC_"),
  );
  return {
    ...Object.fromEntries(own),
    ...variables,
    GEN_NIX_RUN: folder.run,
    ...(names.length === 0 ? {} : { GEN_NIX_PROCESSES: names.join(" ") }),
  };
}

/** Passes on lines; stops reading while they cannot be shown, so that memory stays bounded. */
function follow(
  from: Readable,
  stream: "stdout" | "stderr",
  { facts, log, onLine }: StartRequest,
): void {
  const label = facts.hasRuntime ? runtimeLabel : facts.processManager;
  const splitter = splitLines();
  const show = (lines: readonly string[]) => {
    if (lines.length === 0) return;
    log.append(`${lines.join("\n")}\n`);
    const waits = lines.flatMap((line) => onLine(readLine(line, stream, label)) ?? []);
    if (waits.length === 0) return;
    from.pause();
    void Promise.all(waits).then(() => from.resume());
  };
  from.on("data", (chunk: Buffer) => show(splitter.add(chunk)));
  from.on("end", () => show(splitter.end()));
}

/** Follows the output that a manager without the runtime writes to files. */
function followOutputFiles({ facts, log, onLine }: StartRequest): FollowedLogs | undefined {
  if (!facts.logs) return undefined;
  return followLogs(facts.logs, (line) => {
    const { label, stream, message } = line;
    const time = new Date().toISOString();
    log.append(`${JSON.stringify({ time, process: label, stream, message })}\n`);
    void onLine(line);
  });
}

/** Reads a line of the root process; its errors at the start, and the output of other managers, are text. */
function readLine(line: string, stream: "stdout" | "stderr", label: string): LogLine {
  return parseLogLine(line) ?? { label, message: line, stream };
}

/**
 * Starts a shell that stops the root process when gen-nix ends without doing so itself, as after SIGKILL: it
 * then reads the end of its input instead of a line.
 *
 * @returns a function that ends the shell.
 */
function stopWhenKilled(pid: number): () => void {
  const watcher: ChildProcess = spawn("/bin/sh", ["-c", `read -r line || kill -TERM ${pid}`], {
    cwd: "/",
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  watcher.on("error", () => undefined);
  watcher.stdin?.on("error", () => undefined);
  watcher.unref();
  return () => watcher.stdin?.end("ended\n");
}
