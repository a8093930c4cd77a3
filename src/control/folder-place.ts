import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { displayPath } from "../diagnostics/display-path.js";
import { signalExitCode } from "../run/forward-signals.js";
import { RunFailure } from "../run/run-failure.js";
import { sendSignal } from "../run/send-signal.js";
import { streamLines } from "../run/stream-lines.js";
import { isRunning } from "../system/is-running.js";
import type { ControlPlace } from "./control-place.js";
import { parseLogLine } from "./log-line.js";
import type { LogSource } from "./read-log.js";

/** The milliseconds within which a system has to stop. */
const STOP_TIMEOUT = 30_000;

/**
 * Returns the `gen-nix up` beside a model as a place; undefined when none runs.
 *
 * @param model the absolute path of the model's first file.
 */
export function findFolderPlace(model: string): ControlPlace | undefined {
  const folder = join(dirname(model), ".gen-nix");
  const pid = readRecord(join(folder, "up.json"));
  const run = join(folder, "run");
  if (pid === undefined || !isRunning(pid) || !existsSync(join(run, "init.sock"))) return undefined;
  const description = `gen-nix up in ${displayPath(dirname(folder))}`;
  return {
    description,
    control: join(folder, "system/bin/gen-nix-control"),
    enter: ([program = "", ...args]) => ({
      program,
      args,
      // A socket's path must be short, so it can be elsewhere.
      env: { GEN_NIX_RUN: realpathSync(run) },
    }),
    log: folderLog(join(folder, "output.log"), description),
    stop: () => stopUp(pid, description),
    explainMissing: (program) => `${description} has no ${program}`,
    shells: [process.env.SHELL ?? "/bin/sh", "/bin/sh"],
    shellAdvice: "hint: gen-nix exec NAME -- PROGRAM runs one program",
  };
}

function readRecord(path: string): number | undefined {
  try {
    const { pid } = JSON.parse(readFileSync(path, "utf8")) as { readonly pid?: unknown };
    return typeof pid === "number" ? pid : undefined;
  } catch {
    return undefined;
  }
}

async function stopUp(pid: number, description: string): Promise<string> {
  const answer = await sendSignal(pid, "SIGTERM");
  if (answer === "refused") throw new RunFailure(`${description} belongs to another user`);
  const deadline = Date.now() + STOP_TIMEOUT;
  while (isRunning(pid)) {
    if (Date.now() > deadline)
      throw new RunFailure(`${description} (process ${pid}) does not stop`);
    await sleep(50);
  }
  return `stopped ${description}`;
}

/** The file has a JSON line for each line of output. */
function folderLog(file: string, description: string): LogSource {
  return {
    async read({ follow, tail, since }, onLine) {
      if (!existsSync(file)) throw new RunFailure(`${description} keeps no log`);
      const from = tail === undefined || since !== undefined ? "+1" : String(tail);
      const command = { program: "tail", args: ["-n", from, ...(follow ? ["-F"] : []), file] };
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

/** Decodes a text whose characters are bytes. */
function fromBytes(text: string): string {
  return Buffer.from(text, "latin1").toString("utf8");
}

function toBytes(text: string): string {
  return Buffer.from(text, "utf8").toString("latin1");
}
