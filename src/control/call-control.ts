import { RunFailure } from "../run/run-failure.js";
import { type Captured, captureProgram } from "../run/start-program.js";
import { type ControlPlace, noConnection } from "./control-place.js";
import { type ProcessStatus, parseStatus } from "./process-status.js";

/** The exit code of gen-nix-control after its timeout. */
const TIMED_OUT = 124;

/**
 * Runs gen-nix-control in a place.
 *
 * @returns its standard output.
 * @throws RunFailure with its reason when it fails, or cannot be started.
 */
export async function callControl(place: ControlPlace, words: readonly string[]): Promise<string> {
  const result = await captureProgram(place.enter([place.control, ...words], noConnection));
  if (result.exitCode === 0) return result.stdout;
  throw new RunFailure(explain(place, result));
}

/**
 * Returns the state of all processes of a place.
 *
 * @throws RunFailure when gen-nix-control is not there or does not reach gen-nix-init.
 */
export async function readStatus(place: ControlPlace): Promise<readonly ProcessStatus[]> {
  const processes = parseStatus(await callControl(place, ["status", "--json"]));
  if (processes === undefined)
    throw new RunFailure(`${place.description}: its version of gen-nix-control is unknown`);
  return processes;
}

function explain(place: ControlPlace, { exitCode, stdout, stderr }: Captured): string {
  const reasons = ownLines(stderr);
  if (reasons.length > 0) return reasons.join("\n");
  const reason = stderr.trim() || stdout.trim() || `exit code ${exitCode}`;
  if (isMissing(reason)) return place.explainMissing(place.control);
  if (exitCode === TIMED_OUT) return `${place.description}: no answer in time`;
  return `${place.description}: gen-nix-control failed: ${reason}`;
}

/** Returns what the runtime says, without its label. */
function ownLines(text: string): readonly string[] {
  return text.split("\n").flatMap((line) => /^gen-nix +\| (.*)$/.exec(line)?.[1] ?? []);
}

/** Whether an engine reports that a program does not exist in a container. */
export function isMissing(reason: string): boolean {
  return /executable file .*not found|no such file or directory|ENOENT/i.test(reason);
}
