import { readdir } from "node:fs/promises";
import type { CommandLine } from "../run/command-line.js";
import { isNetworkFailure } from "../run/network-failure.js";
import { type Captured, captureProgram } from "../run/start-program.js";
import { explainAptFailure } from "./explain-apt-failure.js";

const QUIET = { DEBIAN_FRONTEND: "noninteractive" };
const LISTS = "/var/lib/apt/lists";

/**
 * Returns the command line, for root, that installs packages without questions and removes no other
 * package.
 */
export function installCommand(packages: readonly string[]): CommandLine {
  return {
    program: "apt-get",
    args: ["install", "--yes", "--no-install-recommends", "--no-remove", ...packages],
    env: QUIET,
  };
}

/** Updates the package lists. Without the option, apt-get exits with 0 even when it reaches no mirror. */
const update: CommandLine = {
  program: "apt-get",
  args: ["update", "-o", "APT::Update::Error-Mode=any"],
  env: QUIET,
};

const repair: CommandLine = { program: "dpkg", args: ["--configure", "-a"], env: QUIET };

/**
 * Downloads the package lists when the machine has none, so that apt knows the available packages.
 *
 * @throws RunFailure with apt's error.
 */
export async function ensureIndex(): Promise<void> {
  if (!(await haveLists())) succeed(update, await captureProgram(update));
}

/**
 * Installs Debian packages. When the package lists name files that no longer exist, it updates the lists
 * and tries again.
 *
 * It defers an interrupt until apt has ended, and repairs the state that an earlier interrupt left.
 *
 * @throws RunFailure with apt's error, or after an interrupt.
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
    say(`waiting for ${program} to finish: stopping it would leave dpkg in a broken state`);
  return captureProgram(command, { holdSignal });
}

function isBroken({ exitCode, stderr }: Captured): boolean {
  return exitCode !== 0 && stderr.includes("dpkg was interrupted");
}

function succeed(command: CommandLine, result: Captured): void {
  if (result.exitCode !== 0) throw explainAptFailure(command, result);
}
