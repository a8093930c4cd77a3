import { RunFailure } from "../run-failure.js";
import { renderEngineCommand } from "./describe-reach.js";
import type { Engine } from "./engine.js";

/** Why engines refuse a container, and what the user can do. Docker and Podman have words of their own. */
const advice: readonly (readonly [reason: RegExp, hint: string])[] = [
  [
    /port is already allocated|address already in use/,
    "publish another port, or stop the container or program that has this one",
  ],
  [
    /container name "[^"]*" is already in use/,
    "remove that container, or choose another name with --name",
  ],
];

/**
 * Returns the failure of a command that creates, starts or stops a container, with advice for common reasons.
 *
 * @param reason what the engine printed or answered.
 */
export function containerFailure(
  engine: Engine,
  args: readonly string[],
  reason: string,
): RunFailure {
  // The help of the engine does not know the options of gen-nix.
  const shown = reason
    .trim()
    .replace(/\n+(?:Run '.* --help' for more information|See '.* --help'\.)$/, "");
  const hint = advice.find(([pattern]) => pattern.test(reason))?.[1];
  const lines = hint === undefined ? [shown] : [shown, `  hint: ${hint}`];
  return new RunFailure([`${renderEngineCommand(engine, args)} failed:`, ...lines].join("\n"));
}
