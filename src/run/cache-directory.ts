import { homedir, tmpdir, userInfo } from "node:os";
import { join } from "node:path";

/**
 * Returns the folder for files that can be recreated, such as build logs and the demo. It may not exist
 * yet.
 */
export function cacheDirectory(env: NodeJS.ProcessEnv = process.env): string {
  if (env.XDG_CACHE_HOME) return join(env.XDG_CACHE_HOME, "gen-nix");
  const home = env.HOME || homeOfAccount();
  return home ? join(home, ".cache", "gen-nix") : join(tmpdir(), `gen-nix-${process.getuid?.()}`);
}

function homeOfAccount(): string {
  try {
    return homedir() || userInfo().homedir;
  } catch {
    return "";
  }
}
