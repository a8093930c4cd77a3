import { realpath } from "node:fs/promises";
import { cliPath } from "../run/cli-path.js";
import { type CommandLine, renderCommandLine } from "../run/command-line.js";
import { findProgram } from "../run/find-program.js";

/** Where root finds programs, whose PATH leaves out what users install for themselves. */
const ROOT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** The command line that starts this very gen-nix, whoever runs it and wherever it is installed. */
export function ownCommandLine(args: readonly string[]): CommandLine {
  return { program: process.execPath, args: [cliPath, ...args] };
}

/** How root types `gen-nix`: by its name where root finds this one, else in full. */
export function ownCommandOfRoot(): Promise<string> {
  return ownCommand({ PATH: ROOT_PATH });
}

/** How `gen-nix` is typed: by its name where PATH leads to this one, else in full. */
export async function ownCommand(env: NodeJS.ProcessEnv = process.env): Promise<string> {
  const found = await findProgram("gen-nix", env);
  const isThis = found !== undefined && (await realpath(found)) === (await realpath(cliPath));
  return isThis ? "gen-nix" : renderCommandLine(ownCommandLine([]));
}
