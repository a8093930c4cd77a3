import { describeReach } from "../run/docker/describe-reach.js";
import type { EngineClient } from "../run/docker/engine.js";
import type { Container } from "./container.js";
import { describeContainer } from "./container-place.js";
import { renderDuration } from "./render-duration.js";

/**
 * Explains that a container does not run.
 *
 * @param now the current time in milliseconds.
 */
export function describeEnded(
  client: EngineClient,
  container: Container,
  now = Date.now(),
): string {
  const { name, exitCode, finished } = container;
  const time = Date.parse(finished);
  // A container that never ran has the year 1.
  const end =
    time > 0 ? `: it ended with exit code ${exitCode}, ${renderDuration(now - time)} ago` : "";
  const start = `${describeReach(client)} start ${name}`;
  return [
    `${describeContainer(container)} is not running${end}`,
    `  hint: ${start} starts it; gen-nix logs --container ${name} shows its log`,
  ].join("\n");
}
