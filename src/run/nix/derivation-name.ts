/**
 * The name that people know a store path by.
 *
 * @example
 * derivationName("/nix/store/dw4r0lf3k5q1460vwh9b2prrlz214dj6-nginx-1.22.drv") // nginx-1.22
 */
export function derivationName(path: string): string {
  return path.replace(/^.*\/[a-z0-9]{32}-/, "").replace(/\.drv$/, "");
}

/** Whether a derivation merely fetches a file, judged by its name: an archive, a patch, a package. */
export function isDownload(name: string): boolean {
  return /\.(deb|tar|tgz|gz|xz|bz2|zst|zip|patch|diff|asc|dsc|whl|jar|crate|gem)$/.test(name);
}
