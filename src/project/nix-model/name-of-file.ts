import { basename } from "node:path";

/**
 * Returns the name under which a model defines a file: that of the file, with a number if it is taken.
 *
 * @param fallback the name for a file whose name has no letters.
 * @example
 * nameOfFile("/shop/worker/default.nix", "constructor", { worker: "./worker.nix" })
 * // "worker-2"
 */
export function nameOfFile(
  path: string,
  fallback: string,
  taken: Readonly<Record<string, unknown>>,
): string {
  const stem =
    basename(path.replace(/\/default\.nix$/, ""), ".nix")
      .replace(/[^\w]/g, "-")
      .replace(/^[^a-zA-Z]+/, "") || fallback;
  let name = stem;
  for (let number = 2; taken[name] !== undefined; number += 1) name = `${stem}-${number}`;
  return name;
}
