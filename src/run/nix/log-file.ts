import { createHash } from "node:crypto";
import { basename, join, resolve } from "node:path";
import { cacheDirectory } from "../../system/cache-directory.js";

/**
 * Returns the path of the full build log of a folder: one file per folder, in the user's cache.
 *
 * @example
 * buildLogFile("/home/ann/shop", { HOME: "/home/ann" })
 * // /home/ann/.cache/gen-nix/logs/shop-6fb1f24a.log
 */
export function buildLogFile(directory: string, env: NodeJS.ProcessEnv = process.env): string {
  const path = resolve(directory);
  const digest = createHash("sha256").update(path).digest("hex").slice(0, 8);
  return join(cacheDirectory(env), "logs", `${basename(path) || "root"}-${digest}.log`);
}
