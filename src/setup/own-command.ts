import { realpath } from "node:fs/promises";
import { cliPath } from "../run/cli-path.js";
import { type CommandLine, renderCommandLine } from "../run/command-line.js";
import { findProgram } from "../run/find-program.js";

/** Root's PATH, which lacks the folders where users install programs for themselves. */
const ROOT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** Returns the command line that starts this installation of gen-nix, for any user and from any folder. */
export function ownCommandLine(args: readonly string[]): CommandLine {
  return { program: process.execPath, args: [cliPath, ...args] };
}

/** Returns how root starts this gen-nix: by name where root's PATH leads to it, else with its path. */
export function ownCommandOfRoot(): Promise<string> {
  return ownCommand({ PATH: ROOT_PATH });
}

/** Returns how the user starts this gen-nix: by name where PATH leads to it, else with its path. */
export async function ownCommand(env: NodeJS.ProcessEnv = process.env): Promise<string> {
  const found = await findProgram("gen-nix", env);
  const isThis = found !== undefined && (await realpath(found)) === (await realpath(cliPath));
  return isThis ? "gen-nix" : renderCommandLine(ownCommandLine([]));
}
