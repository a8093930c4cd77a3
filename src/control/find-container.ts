import { nameHint } from "../diagnostics/closest-name.js";
import { describeReach } from "../run/docker/describe-reach.js";
import type { Engine } from "../run/docker/engine.js";
import { RunFailure } from "../run/run-failure.js";
import { type Container, inspectContainers, listContainers } from "./container.js";
import { describeContainer } from "./container-place.js";
import { isSameReference } from "./image-reference.js";
import { renderDuration } from "./render-duration.js";

/** A model, as far as its containers are found by it. */
export interface ModelOfTarget {
  /** The absolute path of its first file. */
  readonly path: string;
  /** The reference of its image; undefined when the model cannot be read. */
  readonly image: string | undefined;
}

/**
 * Returns the container with a name or id.
 *
 * @param options.ended whether it may have ended.
 * @throws RunFailure when it does not exist, or has ended.
 */
export async function findNamedContainer(
  engine: Engine,
  name: string,
  { ended = false }: { readonly ended?: boolean } = {},
): Promise<Container> {
  const [container] = await inspectContainers(engine, [name]);
  if (container === undefined) {
    const others = await listContainers(engine);
    const hint = nameHint(
      name,
      others.filter(({ isOurs }) => isOurs).map((other) => other.name),
    );
    const advice = hint === undefined ? `${describeReach(engine)} ps lists all` : hint;
    throw new RunFailure(
      `there is no container "${name}" in ${engine.name} ${engine.version}\n  hint: ${advice}`,
      2,
    );
  }
  if (!ended && !container.isRunning) throw new RunFailure(describeEnded(engine, container));
  return container;
}

/** Explains that a container does not run. */
export function describeEnded(engine: Engine, container: Container, now = Date.now()): string {
  const { name, exitCode, finished } = container;
  const time = Date.parse(finished);
  // A container that never ran has the year 1.
  const ago = time > 0 ? `, ${renderDuration(now - time)} ago` : "";
  const end = time > 0 ? `: it ended with exit code ${exitCode}${ago}` : "";
  return [
    `${describeContainer(container)} is not running${end}`,
    `  hint: ${describeReach(engine)} start ${name} starts it; gen-nix logs --container ${name} shows its log`,
  ].join("\n");
}

/**
 * Whether a container runs the system of a model: `gen-nix run` labelled it with the model's path, or it has
 * no label and its image has the model's name.
 */
export function isOfModel(container: Container, { path, image }: ModelOfTarget): boolean {
  if (container.model !== undefined) return container.model === path;
  return image !== undefined && isSameReference(container.image, image);
}
