/**
 * Whether two references name the same image. Engines add the registry and the tag that a user leaves out.
 *
 * @example
 * isSameReference("shop", "localhost/shop:latest") // true
 */
export function isSameReference(left: string, right: string): boolean {
  return shortReference(left) === shortReference(right);
}

/**
 * Returns a reference without the registry that an engine adds, and with its tag.
 *
 * @example
 * shortReference("docker.io/library/shop") // shop:latest
 */
export function shortReference(reference: string): string {
  const name = reference.replace(/^(docker\.io\/library|docker\.io|localhost)\//, "");
  return /[:@][^/]*$/.test(name) ? name : `${name}:latest`;
}
