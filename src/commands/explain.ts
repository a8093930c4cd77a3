import { Command } from "commander";
import { closestName } from "../diagnostics/closest-name.js";
import { type DiagnosticCode, diagnosticCodes } from "../diagnostics/codes.js";
import { explainCode } from "../diagnostics/explain-code.js";
import { refuse } from "./shared/refuse.js";
import { runAction } from "./shared/run-action.js";

/** Creates `gen-nix explain [CODE]`: explains an error code with an example. */
export function explainCommand(): Command {
  return new Command("explain")
    .argument(
      "[CODE]",
      "the code in brackets at the end of a message; without it, all codes are listed",
    )
    .description("explain an error code, with an example")
    .action((code: string | undefined, _flags, command: Command) =>
      runAction(async () => {
        // Users copy the code from a message with its brackets.
        const name = code?.replace(/^\[(.*)\]$/, "$1");
        process.stdout.write(name === undefined ? renderCodes() : explain(name, command));
        return 0;
      }),
    );
}

function explain(code: string, command: Command): string {
  if (isCode(code)) return explainCode(code);
  const meant = closestName(code, Object.keys(diagnosticCodes));
  const advice =
    meant === undefined ? "gen-nix explain lists all codes" : `did you mean "${meant}"?`;
  return refuse(command, `there is no code "${code}"`, advice);
}

function isCode(code: string): code is DiagnosticCode {
  return Object.hasOwn(diagnosticCodes, code);
}

/** All codes with their meanings, one line each. */
function renderCodes(): string {
  const entries = Object.entries(diagnosticCodes);
  const width = Math.max(...entries.map(([code]) => code.length));
  return entries.map(([code, meaning]) => `${code.padEnd(width)}  ${meaning}\n`).join("");
}
