import { readdir } from "node:fs/promises";
import { type CommandLine, renderCommandLine } from "../command-line.js";
import { RunFailure } from "../run-failure.js";
import { type Captured, captureProgram } from "../start-program.js";

const QUIET = { DEBIAN_FRONTEND: "noninteractive" };
const LISTS = "/var/lib/apt/lists";

/** The command line that installs packages without a question, as root. */
export function installCommand(packages: readonly string[]): CommandLine {
  return {
    program: "apt-get",
    args: ["install", "--yes", "--no-install-recommends", ...packages],
    env: QUIET,
  };
}

/**
 * Installs Debian packages, with fresh lists where there are none or the old ones name files that are gone.
 *
 * @throws RunFailure with apt's last lines when it cannot.
 */
export async function installPackages(packages: readonly string[]): Promise<void> {
  const install = installCommand(packages);
  const listed = (await readdir(LISTS).catch(() => [])).some((name) => name.endsWith("_Packages"));
  if (listed && (await captureProgram(install)).exitCode === 0) return;
  await runOrFail({ program: "apt-get", args: ["update"], env: QUIET });
  await runOrFail(install);
}

async function runOrFail(command: CommandLine): Promise<void> {
  const result = await captureProgram(command);
  if (result.exitCode !== 0) {
    throw new RunFailure(`${renderCommandLine(command)} failed:\n${lastLines(result)}`);
  }
}

function lastLines({ stdout, stderr }: Captured): string {
  return `${stdout}\n${stderr}`.trim().split("\n").slice(-15).join("\n");
}
