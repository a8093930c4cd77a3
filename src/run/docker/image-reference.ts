/** The registry that engines mean by a name without one. */
export const defaultRegistry = "docker.io";
const defaultTag = "latest";
/** What engines put before a name without a registry. Podman uses `localhost` for images that it builds or loads. */
const addedByEngines = [`${defaultRegistry}/library/`, `${defaultRegistry}/`, "localhost/"];

const component = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
const registry =
  "(?:(?:[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+|localhost|\\[[A-Fa-f0-9:]+\\])(?::[0-9]+)?|[A-Za-z0-9-]+:[0-9]+)";
const tag = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}";
const grammar = new RegExp(`^(?:${registry}/)?${component}(?:/${component})*(?::${tag})?$`);

/** Whether a text has the grammar of a reference without a digest, which skopeo and registries share. */
export function isReference(text: string): boolean {
  return grammar.test(text);
}

/**
 * Returns the registry in a reference; undefined for an image of Docker Hub. A registry is known by a dot, a port or the
 * name `localhost`; otherwise it is a part of the name.
 */
export function registryOf(reference: string): string | undefined {
  return /^([^/]*[.:][^/]*|localhost)\//.exec(reference)?.[1];
}

/** Divides a reference without a digest. The tag is `latest` by default. */
export function splitReference(reference: string): {
  readonly repository: string;
  readonly tag: string;
} {
  const [, repository = reference, found = defaultTag] = /^(.*):([^:/]*)$/.exec(reference) ?? [];
  return { repository, tag: found };
}

/**
 * Returns a reference with the registry that engines mean if it has none.
 *
 * @example
 * qualifiedReference("shop:1") // docker.io/library/shop:1
 * qualifiedReference("registry.test/shop:1") // registry.test/shop:1
 */
export function qualifiedReference(reference: string): string {
  if (registryOf(reference) !== undefined) return reference;
  return `${defaultRegistry}/${reference.includes("/") ? "" : "library/"}${reference}`;
}

/**
 * Returns a reference without the registry that an engine adds, and with its tag.
 *
 * @example
 * shortReference("docker.io/library/shop") // shop:latest
 */
export function shortReference(reference: string): string {
  const added = addedByEngines.find((each) => reference.startsWith(each)) ?? "";
  const name = reference.slice(added.length);
  return /[:@][^/]*$/.test(name) ? name : `${name}:${defaultTag}`;
}

/**
 * Whether two references name the same image. Engines add the registry and the tag that a user leaves out.
 *
 * @example
 * isSameReference("shop", "localhost/shop:latest") // true
 */
export function isSameReference(left: string, right: string): boolean {
  return shortReference(left) === shortReference(right);
}
