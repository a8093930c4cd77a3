import { type RunFailure as Failure, RunFailure } from "../run/run-failure.js";
import { runOnTerminal } from "../run/run-on-terminal.js";
import { captureProgram } from "../run/start-program.js";
import { callControl, readStatus } from "./call-control.js";
import { type Connection, type ControlPlace, noConnection } from "./control-place.js";
import { showLog } from "./show-log.js";
import type { Order, Target } from "./target.js";

/** Returns the target that gen-nix-control controls in a place. */
export function initTarget(place: ControlPlace): Target {
  return {
    description: place.description,
    status: () => readStatus(place),
    async order(order) {
      await callControl(place, orderWords(order));
    },
    stop: () => place.stop(),
    logs: (request) => showLog(place.log, request),
    exec: (name, command) =>
      runOnTerminal(place.enter(execWords(place, name, command), ownTerminal())),
    shell: (name) => runShell(place, name),
  };
}

/** Returns the words of gen-nix-control for an order. */
export function orderWords({ verb, names, wait, timeout }: Order): readonly string[] {
  if (verb === "reload") return [verb, ...names];
  return [verb, ...(wait ? ["--timeout", String(timeout)] : ["--no-wait"]), ...names];
}

function execWords(place: ControlPlace, name: string, command: readonly string[]): string[] {
  return [place.control, "exec", name, "--", ...command];
}

async function runShell(place: ControlPlace, name: string | undefined): Promise<number> {
  const wordsFor = (command: readonly string[]) =>
    name === undefined ? command : execWords(place, name, command);
  for (const shell of place.shells) {
    const probe = place.enter(wordsFor([shell, "-c", "exit 0"]), noConnection);
    if ((await captureProgram(probe)).exitCode === 0)
      return runOnTerminal(place.enter(wordsFor([shell]), ownTerminal()));
  }
  throw noShell(place);
}

function noShell({ description, shellAdvice }: ControlPlace): Failure {
  return new RunFailure(`${description} has no shell\n${shellAdvice}`);
}

/** A program gets a terminal when gen-nix has one at both ends, as `docker exec -it` needs it. */
function ownTerminal(): Connection {
  return { stdin: true, terminal: process.stdin.isTTY === true && process.stdout.isTTY === true };
}
