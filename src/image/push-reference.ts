import { RunFailure } from "../run/run-failure.js";

const component = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
/** A registry is known by a dot, a port or the name `localhost`; otherwise it is a part of the name. */
const registry =
  "(?:(?:[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+|localhost|\\[[A-Fa-f0-9:]+\\])(?::[0-9]+)?|[A-Za-z0-9-]+:[0-9]+)";
const tag = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}";
/** The grammar of the names of images, which skopeo and registries share. */
const reference = new RegExp(`^(?:${registry}/)?${component}(?:/${component})*(?::${tag})?$`);

/**
 * Checks that an image can be pushed under a name, before it is built.
 *
 * @throws RunFailure when the name is wrong.
 */
export function requirePushReference(name: string): void {
  if (reference.test(name)) return;
  throw new RunFailure(`an image cannot be pushed to "${name}": ${reasonFor(name)}`, 2);
}

/** Returns the registry in the name of an image; undefined for one of Docker Hub. */
export function registryOf(reference: string): string | undefined {
  return new RegExp(`^(${registry})/`).exec(reference)?.[1];
}

/** Divides the name of an image. The tag is `latest` by default. */
export function splitReference(reference: string): {
  readonly repository: string;
  readonly tag: string;
} {
  const [, repository = reference, found = "latest"] = /^(.*):([^:/]*)$/.exec(reference) ?? [];
  return { repository, tag: found };
}

function reasonFor(name: string): string {
  if (name.includes("@")) return "the registry computes the digest; write a name and a tag";
  if (name.includes("://")) return "write the name without a protocol: registry.test/shop:1";
  if (reference.test(name.toLowerCase())) return "a name has no upper-case letters";
  return "a name is REGISTRY/NAME:TAG, such as registry.test/shop:1";
}
