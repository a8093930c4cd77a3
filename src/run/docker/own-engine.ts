import { mkdir, readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { socketAnswers } from "../../system/socket-answers.js";
import type { CommandLine } from "../command-line.js";
import { isOurProcess, stopProcess } from "../own-process.js";
import { RunFailure } from "../run-failure.js";
import { type Daemon, startDaemon } from "../start-daemon.js";
import { captureProgram } from "../start-program.js";
import { type Engine, engineCommand } from "./engine.js";
import { engineDaemonCommand } from "./engine-daemon-command.js";
import { explainEngineLog, failedOnBridge } from "./explain-engine-log.js";
import {
  OWN_DATA_DIRECTORY,
  OWN_RUN_DIRECTORY,
  OWN_SOCKET,
  SYSTEM_SOCKET,
} from "./own-engine-paths.js";

const LOG_FILE = `${OWN_RUN_DIRECTORY}/dockerd.log`;
const PID_FILE = `${OWN_RUN_DIRECTORY}/docker.pid`;
/** Milliseconds that an engine may take to start. */
const START_TIMEOUT = 40_000;

/** A Docker engine that gen-nix started. */
export interface OwnEngine {
  readonly engine: Engine;
  readonly pid: number;
  /** False when containers can use only the host's network. */
  readonly bridge: boolean;
  readonly logFile: string;
}

/**
 * Starts a Docker engine with a socket and a data folder of its own. Needs root and `dockerd`.
 *
 * @param options.systemSocket listen on the default socket of `docker` too, unless another engine answers there.
 * @throws RunFailure when it does not start, with the reason from its log.
 */
export async function startOwnEngine(options: { systemSocket: boolean }): Promise<OwnEngine> {
  await mkdir(OWN_RUN_DIRECTORY, { recursive: true, mode: 0o755 });
  await mkdir(OWN_DATA_DIRECTORY, { recursive: true, mode: 0o711 });
  const isFree = options.systemSocket && !(await socketAnswers(SYSTEM_SOCKET));
  const alsoAt = isFree ? [SYSTEM_SOCKET] : [];
  const first = await tryToStart(engineDaemonCommand({ alsoAt, bridge: true }));
  if (first !== undefined) return { ...first, bridge: true, logFile: LOG_FILE };
  const log = await readFile(LOG_FILE, "utf8");
  if (failedOnBridge(log)) {
    const second = await tryToStart(engineDaemonCommand({ alsoAt, bridge: false }));
    if (second !== undefined) return { ...second, bridge: false, logFile: LOG_FILE };
  }
  throw new RunFailure(
    `the Docker engine did not start: ${explainEngineLog(log)}\nits log: ${LOG_FILE}`,
  );
}

/** Stops the engine that gen-nix started, if it still runs; other engines are not touched. */
export async function stopOwnEngine(): Promise<boolean> {
  const pid = await ownEnginePid();
  if (pid === undefined) return false;
  await stopProcess(pid);
  return true;
}

async function ownEnginePid(): Promise<number | undefined> {
  const text = await readFile(PID_FILE, "utf8").catch(() => "");
  const pid = Number.parseInt(text, 10);
  return Number.isInteger(pid) && (await isOurProcess(pid, OWN_SOCKET)) ? pid : undefined;
}

/** Starts an engine and waits until it answers; undefined when it does not answer in time. */
async function tryToStart(
  command: CommandLine,
): Promise<{ engine: Engine; pid: number } | undefined> {
  const daemon = await startDaemon(command, LOG_FILE);
  let engine: Engine | undefined;
  try {
    engine = await waitForAnswer(daemon);
  } finally {
    // Also after an interrupt.
    if (engine === undefined && !daemon.hasEnded()) await stopProcess(daemon.pid);
  }
  return engine && { engine, pid: daemon.pid };
}

async function waitForAnswer({ hasEnded }: Daemon): Promise<Engine | undefined> {
  const client = { program: "docker", host: `unix://${OWN_SOCKET}`, sudo: false } as const;
  const ask = engineCommand(client, ["version", "--format", "{{.Server.Version}}"]);
  const deadline = Date.now() + START_TIMEOUT;
  while (Date.now() < deadline && !hasEnded()) {
    const answer = await captureProgram(ask, { timeout: 5_000 });
    if (answer.exitCode === 0 && answer.stdout !== "") {
      return { ...client, name: "Docker", version: answer.stdout.trim() };
    }
    await sleep(150);
  }
  return undefined;
}
