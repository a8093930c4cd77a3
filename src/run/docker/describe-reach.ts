import { quoteWord } from "../command-line.js";
import type { EngineClient } from "./engine.js";

/**
 * Returns the command with which a user reaches an engine.
 *
 * @example
 * describeReach({ program: "docker", host: undefined, sudo: true }) // sudo docker
 */
export function describeReach({ program, host, sudo }: EngineClient): string {
  const variable = host === undefined ? [] : [`DOCKER_HOST=${host}`];
  return [...(sudo ? ["sudo"] : []), ...variable, program].join(" ");
}

/**
 * Renders an engine's command line for a message.
 *
 * @example
 * renderEngineCommand({ program: "podman", host: undefined, sudo: false }, ["load", "-i", "my result"])
 * // podman load -i 'my result'
 */
export function renderEngineCommand(client: EngineClient, args: readonly string[]): string {
  return [describeReach(client), ...args.map(quoteWord)].join(" ");
}
