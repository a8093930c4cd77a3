import type { Engine } from "./engine.js";

/**
 * How a user types `docker` to reach an engine, when a plain `docker` does not.
 *
 * @example
 * describeReach({ program: "docker", host: undefined, sudo: true, version: "20.10" }) // sudo docker
 */
export function describeReach({ program, host, sudo }: Engine): string | undefined {
  if (!sudo && host === undefined) return undefined;
  const variable = host === undefined ? [] : [`DOCKER_HOST=${host}`];
  return [...(sudo ? ["sudo"] : []), ...variable, program].join(" ");
}
