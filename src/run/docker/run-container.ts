import { RunFailure } from "../run-failure.js";
import { runInForeground } from "../start-program.js";
import { type Engine, engineCommand } from "./engine.js";
import type { WantedPort } from "./require-free-ports.js";

/** What container to run. */
export interface RunRequest {
  readonly image: string;
  /** A network by name; `host` shares the machine's own. */
  readonly network: string;
}

/** The arguments that have an engine run a container in the foreground, which leaves nothing behind. */
export function runArguments({ network, image }: RunRequest): readonly string[] {
  return ["run", "--rm", "--network", network, image];
}

/**
 * What is said before a container's own words.
 *
 * @example
 * describeRun({ image: "shop:latest", network: "host" }, [{ process: "web", port: 8080 }])
 * // running shop:latest; port 8080 (web) of this host; Ctrl-C stops it
 */
export function describeRun({ image, network }: RunRequest, ports: readonly WantedPort[]): string {
  const list = ports.map(({ process, port }) => `${port} (${process})`).join(", ");
  const noun = ports.length === 1 ? "port" : "ports";
  const where = network !== "host" || list === "" ? [] : [`${noun} ${list} of this host`];
  return [`running ${image}`, ...where, "Ctrl-C stops it"].join("; ");
}

/**
 * Runs a container until it ends; our interrupts become its own.
 *
 * @throws RunFailure when it ends with another exit code than 0 by itself.
 */
export async function runContainer(engine: Engine, request: RunRequest): Promise<void> {
  const { exitCode, signal } = await runInForeground(engineCommand(engine, runArguments(request)));
  if (exitCode !== 0 && signal === undefined) {
    throw new RunFailure(`the container of ${request.image} ended with exit code ${exitCode}`);
  }
}
