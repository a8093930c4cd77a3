import { spawnSync } from "node:child_process";

/**
 * Returns the names of the packages that this machine's apt knows, without those that are only provided or
 * depended on; none where there is no apt.
 */
export function readAptNames(): ReadonlySet<string> {
  const { stdout } = spawnSync("apt-cache", ["pkgnames"], {
    encoding: "utf8",
    maxBuffer: 1 << 26,
    stdio: ["ignore", "pipe", "ignore"],
    timeout: 20_000,
  });
  return new Set((stdout ?? "").split("\n").filter((name) => name !== ""));
}
