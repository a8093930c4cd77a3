import { resolve } from "node:path";
import { Command } from "commander";
import { type LockChange, refreshLock } from "../debian/index.js";
import { notify } from "../diagnostics/notify.js";
import { RunFailure } from "../run/run-failure.js";
import { runAction } from "./shared/run-action.js";

/** What `gen-nix lock` takes from the command line. */
interface LockFlags {
  refresh?: boolean;
  add?: string[];
  lockFile: string;
}

/** `gen-nix lock`: resolves the embedded package set's lock anew from this machine's apt. */
export function lockCommand(): Command {
  return new Command("lock")
    .description(
      "write the lock of the embedded Debian package set, from what apt knows on this machine",
    )
    .option("--refresh", "run `apt-get update` first (as root)")
    .option(
      "--add <package...>",
      "lock further Debian packages; Nix finds them as pkgs.debian.<package>",
    )
    .option("--lock-file <file>", "the lock to write", "debian-lock.json")
    .action((flags: LockFlags) => runAction(async () => lock(flags)));
}

async function lock({ refresh = false, add = [], lockFile }: LockFlags): Promise<number> {
  const file = resolve(lockFile);
  try {
    const changes = await refreshLock({ lockFile: file, add, update: refresh });
    for (const change of changes) notify(renderChange(change));
    notify(
      changes.length === 0 ? `${lockFile} is up to date` : `${lockFile}: ${changes.length} changes`,
    );
    return 0;
  } catch (error) {
    throw new RunFailure(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Prints what a refresh did to one package.
 *
 * @example renderChange({ name: "nginx", from: "1.22.1-9", to: "1.22.1-9+deb12u1" })
 * // "nginx 1.22.1-9 -> 1.22.1-9+deb12u1"
 */
export function renderChange({ name, from, to }: LockChange): string {
  if (from === undefined) return `${name} new: ${to}`;
  if (to === undefined) return `${name} ${from} is no longer needed`;
  return from === to ? `${name} ${from} was rebuilt` : `${name} ${from} -> ${to}`;
}
