import { type CommandLine, renderCommandLine } from "../run/command-line.js";
import { describeDiskSpace, isDiskFull } from "../run/disk-space.js";
import { isNetworkFailure } from "../run/network-failure.js";
import { RunFailure } from "../run/run-failure.js";
import type { Captured } from "../run/start-program.js";

/** The number of apt's errors in a message; further ones usually repeat the same error for other files. */
const ERRORS = 2;

/** Builds the failure for apt or dpkg: the command line, its first errors, and a hint where one is known. */
export function explainAptFailure(command: CommandLine, result: Captured): RunFailure {
  const output = `${result.stdout}\n${result.stderr}`.trim();
  return new RunFailure(
    [
      `${renderCommandLine(command)} failed:`,
      ...reasons(output),
      ...(isNetworkFailure(output) ? ["hint: check the network and run it again"] : []),
      ...(isDiskFull(output) ? [describeDiskSpace(["/var/cache/apt"])] : []),
    ].join("\n"),
  );
}

function reasons(output: string): readonly string[] {
  const lines = output.split("\n");
  const errors = lines.filter((line) => /^(E|dpkg: error)[: ]/.test(line)).slice(0, ERRORS);
  return errors.length > 0 ? errors : lines.slice(-15);
}
