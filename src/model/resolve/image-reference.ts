import { imageRules } from "../rules/image-rules.js";
import { scalarText } from "../text/scalar-text.js";
import { child, type ModelNode } from "../tree.js";

/** Returns the text of a key of `image:`, or its default. */
export function imageText(root: ModelNode, key: string): string {
  return scalarText(child(child(root, "image"), key)) ?? String(imageRules[key]?.default);
}

/**
 * Returns the reference of a model's image. The model does not have to be valid.
 *
 * @example
 * imageReference(tree.root) // shop:latest
 */
export function imageReference(root: ModelNode): string {
  return `${imageText(root, "name")}:${imageText(root, "tag")}`;
}
