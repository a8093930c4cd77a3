import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { namesIn } from "../system/names-in.js";

/** A path in Nix code that means the whole folder: `./.`. */
const wholeFolder = /(?:^|[^\w./])\.\/\.(?![\w./-])/m;

/** The largest file that is read. */
const LARGEST = 1_000_000;

/**
 * Returns whether the model or a constructor beside it copies the folder of the model to the Nix store, as
 * `src = ./.` does. Sockets in it would make the copy fail, and each change of a state would change its hash.
 */
export function isCopied(folder: string, models: readonly string[]): boolean {
  const constructors = namesIn(folder)
    .filter((name) => name.endsWith(".nix"))
    .map((name) => join(folder, name));
  return [...models, ...constructors].some((path) => wholeFolder.test(read(path)));
}

function read(path: string): string {
  try {
    return statSync(path).size > LARGEST ? "" : readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
