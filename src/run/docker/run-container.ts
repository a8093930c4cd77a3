import { RunFailure } from "../run-failure.js";
import { runInForeground } from "../start-program.js";
import { type Engine, engineCommand } from "./engine.js";
import type { WantedPort } from "./require-free-ports.js";

/** The container to run. */
export interface RunRequest {
  readonly image: string;
  /** The name of a network; `host` shares this machine's network. */
  readonly network: string;
}

/** Returns the arguments that run a container in the foreground and remove it when it ends. */
export function runArguments({ network, image }: RunRequest): readonly string[] {
  return ["run", "--rm", "--network", network, image];
}

/**
 * Describes a container before it runs.
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
 * Runs a container until it ends, and passes interrupts on to it.
 *
 * @throws RunFailure when it ends without an interrupt and with an exit code other than 0.
 */
export async function runContainer(engine: Engine, request: RunRequest): Promise<void> {
  const { exitCode, signal } = await runInForeground(engineCommand(engine, runArguments(request)));
  if (exitCode !== 0 && signal === undefined) {
    throw new RunFailure(`the container of ${request.image} ended with exit code ${exitCode}`);
  }
}
