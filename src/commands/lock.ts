import { resolve } from "node:path";
import { Command } from "commander";
import { refreshLock, renderRefresh } from "../debian/index.js";
import { notify } from "../diagnostics/notify.js";
import { RunFailure } from "../run/run-failure.js";
import { runAction } from "./shared/run-action.js";

/** The options of `gen-nix lock`. */
interface LockFlags {
  refresh?: boolean;
  release?: string;
  architecture?: string;
  add?: string[];
  remove?: string[];
  lockFile: string;
}

/** `gen-nix lock`: resolves the embedded package set's lock anew from this machine's apt. */
export function lockCommand(): Command {
  return new Command("lock")
    .description(
      "write the lock of the embedded Debian package set, from apt's index on this machine",
    )
    .option("--refresh", "update apt's index first, in the user's cache")
    .option(
      "--release <name>",
      "lock this release of Debian, such as trixie (default: the lock's, or else this machine's)",
    )
    .option(
      "--architecture <name>",
      "lock this architecture as well, such as arm64 (default: those of the lock, or else this machine's)",
    )
    .option(
      "--add <package...>",
      "lock further Debian packages; Nix finds them as pkgs.debian.<package>",
    )
    .option("--remove <package...>", "remove added packages")
    .option("--lock-file <file>", "the lock to write", "debian-lock.json")
    .action((flags: LockFlags) => runAction(async () => lock(flags)));
}

async function lock({ refresh = false, lockFile, ...flags }: LockFlags): Promise<number> {
  try {
    const result = await refreshLock({ ...flags, lockFile: resolve(lockFile), update: refresh });
    for (const line of renderRefresh(lockFile, result)) notify(line);
    return 0;
  } catch (error) {
    if (error instanceof RunFailure) throw error;
    throw new RunFailure(error instanceof Error ? error.message : String(error));
  }
}
