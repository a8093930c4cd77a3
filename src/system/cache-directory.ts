import { statSync } from "node:fs";
import { homedir, tmpdir, userInfo } from "node:os";
import { join } from "node:path";

/**
 * Returns the folder for files that can be recreated, such as build logs and the demo. It may not exist
 * yet.
 */
export function cacheDirectory(env: NodeJS.ProcessEnv = process.env): string {
  const { above, parts } = placeOf(env);
  return join(above, ...parts);
}

/**
 * Returns the cache of this user; undefined where another user could change it. `sudo` can keep the HOME of the user who
 * calls it, and root must not use what that user can write.
 */
export function ownCacheDirectory(env: NodeJS.ProcessEnv = process.env): string | undefined {
  try {
    const owner = statSync(placeOf(env).above).uid;
    return owner === process.geteuid?.() ? cacheDirectory(env) : undefined;
  } catch {
    return undefined;
  }
}

/** The folder of the user, and the path of the cache in it. */
function placeOf(env: NodeJS.ProcessEnv): { above: string; parts: string[] } {
  if (env.XDG_CACHE_HOME) return { above: env.XDG_CACHE_HOME, parts: ["gen-nix"] };
  const home = env.HOME || homeOfAccount();
  return home
    ? { above: home, parts: [".cache", "gen-nix"] }
    : { above: tmpdir(), parts: [`gen-nix-${process.getuid?.()}`] };
}

function homeOfAccount(): string {
  try {
    return homedir() || userInfo().homedir;
  } catch {
    return "";
  }
}
