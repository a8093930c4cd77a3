import { readFileSync } from "node:fs";

/**
 * Returns the name part of a store path.
 *
 * @example
 * derivationName("/nix/store/dw4r0lf3k5q1460vwh9b2prrlz214dj6-nginx-1.22.drv") // nginx-1.22
 */
export function derivationName(path: string): string {
  return path.replace(/^.*\/[a-z0-9]{32}-/, "").replace(/\.drv$/, "");
}

/**
 * Whether a derivation only downloads a file, which is so when it states the hash of its output.
 *
 * @param path a `.drv` file; one that cannot be read counts as a build.
 */
export function isDownload(path: string): boolean {
  try {
    return isFixedOutput(readFileSync(path, "utf8"));
  } catch {
    return false;
  }
}

/** Whether the text of a `.drv` file states the hash of its only output. */
export function isFixedOutput(derivation: string): boolean {
  return /^Derive\(\[\("out","[^"]*","[^"]+"/.test(derivation);
}
