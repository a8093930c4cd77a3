import { isSameReference } from "../run/docker/image-reference.js";
import type { Container } from "./container.js";

/** A model, as far as its containers are found by it. */
export interface ModelOfTarget {
  /** The absolute path of its first file. */
  readonly path: string;
  /** The reference of its image; undefined when the model cannot be read. */
  readonly image: string | undefined;
}

/**
 * Whether a container runs the system of a model: `gen-nix run` labelled it with the model's path, or it has
 * no label and its image has the model's name.
 */
export function isOfModel(
  container: Pick<Container, "model" | "image">,
  { path, image }: ModelOfTarget,
): boolean {
  if (container.model !== undefined) return container.model === path;
  return image !== undefined && isSameReference(container.image, image);
}
