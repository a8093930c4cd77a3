/**
 * Says whether a build failed because Debian's mirror no longer holds a file of the lock: Debian removes superseded
 * versions from its pool, and a fresh lock is the way out.
 *
 * @param log what Nix wrote to its standard error
 */
export function isStaleDownloadError(log: string): boolean {
  return /unable to download '[^']*\/pool\/[^']*\.deb'.*HTTP error (404|410)/s.test(log);
}
