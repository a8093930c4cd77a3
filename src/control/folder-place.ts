import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { displayPath } from "../diagnostics/display-path.js";
import type { CommandLine } from "../run/command-line.js";
import { signalExitCode } from "../run/forward-signals.js";
import { RunFailure } from "../run/run-failure.js";
import { sendSignal } from "../run/send-signal.js";
import { streamLines } from "../run/stream-lines.js";
import { isMarkedRunning, type ProcessMark } from "../system/process-mark.js";
import type { ControlPlace } from "./control-place.js";
import { parseLogLine } from "./log-line.js";
import type { LogSource } from "./read-log.js";
import { parseUpRecord, type UpRecord, upFilesIn, upFolderName } from "./up-files.js";

/** The milliseconds within which a system has to stop. */
const STOP_TIMEOUT = 30_000;

/**
 * Returns the `gen-nix up` beside a model as a place; undefined when none runs.
 *
 * @param model the absolute path of the model's first file.
 * @param options.ended whether one that has ended will do, for its log.
 */
export function findFolderPlace(
  model: string,
  { ended = false }: { readonly ended?: boolean } = {},
): ControlPlace | undefined {
  const folder = join(dirname(model), upFolderName);
  const { record: recordFile, system, log } = upFilesIn(folder);
  const record = readRecord(recordFile);
  const run = join(folder, "run");
  const running = record !== undefined && isMarkedRunning(record) ? record : undefined;
  const isThere =
    running === undefined ? ended && existsSync(log) : existsSync(join(run, "init.sock"));
  if (!isThere) return undefined;
  const description = `gen-nix up in ${displayPath(dirname(folder))}`;
  const control = join(system, "bin/gen-nix-control");
  return {
    description,
    control,
    enter(words) {
      // A socket's path must be short, so it can be elsewhere.
      const env = { GEN_NIX_RUN: existsSync(run) ? realpathSync(run) : run };
      // A command like a process has the variables of the system, and not those of this shell.
      const variables = words[0] === control ? variablesOf(record?.root?.pid) : undefined;
      const [program = "", ...args] =
        variables === undefined ? words : ["env", "-i", ...variables, ...words];
      return { program, args, env };
    },
    log: folderLog(log, running?.pid),
    stop: () => stopUp(running, description),
    explainMissing: (program) => `${description} has no ${program}`,
    shells: [process.env.SHELL ?? "/bin/sh", "/bin/sh"],
    shellAdvice: "hint: gen-nix exec NAME -- PROGRAM runs one program",
  };
}

/** Returns the variables for a command in the system of a root process; undefined where they cannot be read. */
function variablesOf(root: number | undefined): readonly string[] | undefined {
  const { PATH: path = "", TERM: terminal } = process.env;
  try {
    const variables = readFileSync(`/proc/${root}/environ`, "utf8").split("\0").filter(Boolean);
    return [
      // The programs of this machine, such as sh, come after those of the system.
      ...variables.map((each) => (each.startsWith("PATH=") ? `${each}:${path}` : each)),
      ...(terminal === undefined ? [] : [`TERM=${terminal}`]),
    ];
  } catch {
    return undefined;
  }
}

function readRecord(path: string): UpRecord | undefined {
  try {
    return parseUpRecord(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

async function stopUp(running: ProcessMark | undefined, description: string): Promise<string> {
  if (running === undefined) throw new RunFailure(`${description} does not run`);
  const { pid } = running;
  const answer = await sendSignal(pid, "SIGTERM");
  if (answer === "refused") throw new RunFailure(`${description} belongs to another user`);
  const deadline = Date.now() + STOP_TIMEOUT;
  while (isMarkedRunning(running)) {
    if (Date.now() > deadline)
      throw new RunFailure(`${description} (process ${pid}) does not stop`);
    await sleep(50);
  }
  return `stopped ${description}`;
}

/**
 * Returns the log in a file, which has a JSON line for each line of output.
 *
 * @param pid the process whose end is the end of the log.
 */
function folderLog(file: string, pid: number | undefined): LogSource {
  return {
    async read({ follow, tail, since }, onLine) {
      const from = tail === undefined || since !== undefined ? "+1" : String(tail);
      const command = followFile(file, from, follow ? pid : undefined);
      const { exitCode, signal } = await streamLines(command, async (line) => {
        // The runtime may have escaped characters, so the text has to be decoded.
        const { label, message, time = "" } = parseLogLine(fromBytes(line)) ?? {};
        if (label === undefined) return onLine(line);
        if (since === undefined || time >= since) await onLine(toBytes(`${label} | ${message}`));
      });
      return signal === undefined ? exitCode : signalExitCode(signal);
    },
  };
}

/** Returns the command that prints a file from a line on, and its growth until a process ends. */
function followFile(file: string, from: string, pid: number | undefined): CommandLine {
  // Only GNU's tail knows processes.
  const end = process.platform === "linux" ? ["--pid", String(pid)] : [];
  const more = pid === undefined ? [] : ["-F", ...end];
  // It reports a new file of the same name, which is no line of the log.
  const args = ["-c", 'exec tail "$@" 2>/dev/null', "tail", "-n", from, ...more, file];
  return { program: "sh", args };
}

/** Decodes a text whose characters are bytes. */
function fromBytes(text: string): string {
  return Buffer.from(text, "latin1").toString("utf8");
}

function toBytes(text: string): string {
  return Buffer.from(text, "utf8").toString("latin1");
}
