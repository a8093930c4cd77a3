import { Command } from "commander";
import { closestName } from "../diagnostics/closest-name.js";
import { type DiagnosticCode, diagnosticCodes } from "../diagnostics/codes.js";
import { explainCode } from "../diagnostics/explain-code.js";
import { refuse } from "./shared/refuse.js";
import { runAction } from "./shared/run-action.js";

/** `gen-nix explain [CODE]`: what a message means, with an example. */
export function explainCommand(): Command {
  return new Command("explain")
    .argument(
      "[CODE]",
      "what stands in brackets behind a message; without it, all codes are listed",
    )
    .description("explain a mistake that gen-nix has found, with an example")
    .action((code: string | undefined, _flags, command: Command) =>
      runAction(async () => {
        // Messages have it in brackets, and so it is copied.
        const name = code?.replace(/^\[(.*)\]$/, "$1");
        process.stdout.write(name === undefined ? renderCodes() : explain(name, command));
        return 0;
      }),
    );
}

function explain(code: string, command: Command): string {
  if (isCode(code)) return explainCode(code);
  const meant = closestName(code, Object.keys(diagnosticCodes));
  const advice = meant === undefined ? "gen-nix explain lists them" : `did you mean "${meant}"?`;
  return refuse(command, `there is no code "${code}"`, advice);
}

function isCode(code: string): code is DiagnosticCode {
  return Object.hasOwn(diagnosticCodes, code);
}

/** All codes with their meanings, a line each. */
function renderCodes(): string {
  const entries = Object.entries(diagnosticCodes);
  const width = Math.max(...entries.map(([code]) => code.length));
  return entries.map(([code, meaning]) => `${code.padEnd(width)}  ${meaning}\n`).join("");
}
