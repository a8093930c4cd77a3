import { isReference } from "../run/docker/image-reference.js";
import { RunFailure } from "../run/run-failure.js";

/**
 * Checks that an image can be pushed under a name, before it is built.
 *
 * @throws RunFailure when the name is wrong.
 */
export function requirePushReference(name: string): void {
  if (isReference(name)) return;
  throw new RunFailure(`an image cannot be pushed to "${name}": ${reasonFor(name)}`, 2);
}

function reasonFor(name: string): string {
  if (name.includes("@")) return "the registry computes the digest; write a name and a tag";
  if (name.includes("://")) return "write the name without a protocol: registry.test/shop:1";
  if (isReference(name.toLowerCase())) return "a name has no upper-case letters";
  return "a name is REGISTRY/NAME:TAG, such as registry.test/shop:1";
}
