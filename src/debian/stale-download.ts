/**
 * Returns whether a build failed because Debian's mirror no longer has a file of the lock. Debian removes
 * superseded versions from its mirrors, and refreshing the lock replaces them.
 *
 * @param log the standard error of Nix
 */
export function isStaleDownloadError(log: string): boolean {
  return /unable to download '[^']*\/pool\/[^']*\.deb'.*HTTP error (404|410)/s.test(log);
}
