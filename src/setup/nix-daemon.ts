import { mkdir } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { NIX_DAEMON_SOCKET } from "../run/nix/nix-places.js";
import { RunFailure } from "../run/run-failure.js";
import { startDaemon } from "../run/start-daemon.js";
import { socketAnswers } from "../system/socket-answers.js";

const LOG_DIRECTORY = "/run/gen-nix";

/**
 * Starts Nix's daemon, so that ordinary users can build. Needs root, and a machine whose init does not
 * start it.
 *
 * @returns its process id.
 * @throws RunFailure when it does not answer.
 */
export async function startNixDaemon(): Promise<number> {
  await mkdir(LOG_DIRECTORY, { recursive: true });
  const logFile = `${LOG_DIRECTORY}/nix-daemon.log`;
  const { pid, hasEnded } = await startDaemon({ program: "nix-daemon", args: [] }, logFile);
  for (let tries = 0; tries < 100 && !hasEnded(); tries += 1) {
    if (await socketAnswers(NIX_DAEMON_SOCKET)) return pid;
    await sleep(100);
  }
  throw new RunFailure(`nix-daemon did not start; its log: ${logFile}`);
}
