import { type CommandLine, renderCommandLine } from "../run/command-line.js";
import { describeDiskSpace, isDiskFull } from "../run/disk-space.js";
import { isNetworkFailure } from "../run/network-failure.js";
import { RunFailure } from "../run/run-failure.js";
import type { Captured } from "../run/start-program.js";

/** How many of apt's errors are shown: further ones tend to say the same of further files. */
const ERRORS = 2;

/** The failure to report when apt or dpkg fails: the command line, its first errors, and what may help. */
export function explainAptFailure(command: CommandLine, result: Captured): RunFailure {
  const output = `${result.stdout}\n${result.stderr}`.trim();
  return new RunFailure(
    [
      `${renderCommandLine(command)} failed:`,
      ...reasons(output),
      ...(isNetworkFailure(output) ? ["hint: is there a network? then run it again"] : []),
      ...(isDiskFull(output) ? [describeDiskSpace(["/var/cache/apt"])] : []),
    ].join("\n"),
  );
}

function reasons(output: string): readonly string[] {
  const lines = output.split("\n");
  const errors = lines.filter((line) => /^(E|dpkg: error)[: ]/.test(line)).slice(0, ERRORS);
  return errors.length > 0 ? errors : lines.slice(-15);
}
