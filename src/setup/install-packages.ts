import { readdir } from "node:fs/promises";
import type { CommandLine } from "../run/command-line.js";
import { isNetworkFailure } from "../run/network-failure.js";
import { type Captured, captureProgram } from "../run/start-program.js";
import { explainAptFailure } from "./explain-apt-failure.js";

const QUIET = { DEBIAN_FRONTEND: "noninteractive" };
const LISTS = "/var/lib/apt/lists";

/** The command line that installs packages, as root: without a question, and without the removal of others. */
export function installCommand(packages: readonly string[]): CommandLine {
  return {
    program: "apt-get",
    args: ["install", "--yes", "--no-install-recommends", "--no-remove", ...packages],
    env: QUIET,
  };
}

/** Fresh lists of packages; without the option, apt-get calls it a success to have reached nobody. */
const update: CommandLine = {
  program: "apt-get",
  args: ["update", "-o", "APT::Update::Error-Mode=any"],
  env: QUIET,
};

const repair: CommandLine = { program: "dpkg", args: ["--configure", "-a"], env: QUIET };

/**
 * Fetches the lists of packages where there are none, so that apt knows which ones there are.
 *
 * @throws RunFailure with apt's reason when it cannot.
 */
export async function ensureIndex(): Promise<void> {
  if (!(await haveLists())) succeed(update, await captureProgram(update));
}

/**
 * Installs Debian packages, with fresh lists where the old ones name files that are gone.
 *
 * An interrupt is held while packages are installed; what an earlier one broke is repaired.
 *
 * @throws RunFailure with apt's reason when it cannot, or when we were interrupted.
 */
export async function installPackages(
  packages: readonly string[],
  say: (line: string) => void,
): Promise<void> {
  const install = installCommand(packages);
  const run = (command: CommandLine) => runUnstopped(command, say);
  let result = await run(install);
  if (isBroken(result)) {
    say("finishing an installation that was interrupted earlier (dpkg --configure -a)");
    succeed(repair, await run(repair));
    result = await run(install);
  }
  if (result.exitCode === 0) return;
  if (isNetworkFailure(result.stderr)) throw explainAptFailure(install, result);
  succeed(update, await captureProgram(update));
  succeed(install, await run(install));
}

async function haveLists(): Promise<boolean> {
  return (await readdir(LISTS).catch(() => [])).some((name) => /_Packages(\.\w+)?$/.test(name));
}

function runUnstopped(command: CommandLine, say: (line: string) => void): Promise<Captured> {
  const { program } = command;
  const holdSignal = () =>
    say(`waiting for ${program} to finish, as stopping it would leave dpkg broken`);
  return captureProgram(command, { holdSignal });
}

function isBroken({ exitCode, stderr }: Captured): boolean {
  return exitCode !== 0 && stderr.includes("dpkg was interrupted");
}

function succeed(command: CommandLine, result: Captured): void {
  if (result.exitCode !== 0) throw explainAptFailure(command, result);
}
