/**
 * Returns the pattern of a name where it stands for a host: before a port, or in a URL.
 *
 * @example
 * "redis://cache:6379/0".replace(hostPattern("cache"), "localhost") // "redis://localhost:6379/0"
 */
export function hostPattern(name: string, flags = "g"): RegExp {
  const host = name.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<=//|@|^|[,=\\s])${host}(?=:\\d)|(?<=//|@)${host}(?=[/?]|$)`, flags);
}
