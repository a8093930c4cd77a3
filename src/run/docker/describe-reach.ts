import { quoteWord } from "../command-line.js";
import type { EngineClient } from "./engine.js";

/**
 * How a user types the client of an engine so that it reaches the engine.
 *
 * @example
 * describeReach({ program: "docker", host: undefined, sudo: true }) // sudo docker
 */
export function describeReach({ program, host, sudo }: EngineClient): string {
  const variable = host === undefined ? [] : [`DOCKER_HOST=${host}`];
  return [...(sudo ? ["sudo"] : []), ...variable, program].join(" ");
}

/**
 * How a user types what we have an engine do.
 *
 * @example
 * renderEngineCommand({ program: "podman", host: undefined, sudo: false }, ["load", "-i", "my result"])
 * // podman load -i 'my result'
 */
export function renderEngineCommand(client: EngineClient, args: readonly string[]): string {
  return [describeReach(client), ...args.map(quoteWord)].join(" ");
}
