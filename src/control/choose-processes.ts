import { nameHint } from "../diagnostics/closest-name.js";
import { RunFailure } from "../run/run-failure.js";
import type { ProcessStatus } from "./process-status.js";

/**
 * Returns the processes with the given names, or all of them.
 *
 * @param place the description of their place, for the message.
 * @throws RunFailure when a name is unknown, with a suggestion.
 */
export function chooseProcesses(
  processes: readonly ProcessStatus[],
  names: readonly string[],
  place: string,
): readonly ProcessStatus[] {
  const known = processes.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw unknownProcess(unknown, known, place);
  return names.length === 0 ? processes : processes.filter(({ name }) => names.includes(name));
}

/** Builds the failure for a name that no process has. */
export function unknownProcess(name: string, known: readonly string[], place: string): RunFailure {
  const hint = nameHint(name, known);
  const advice = hint === undefined ? "" : `\n  hint: ${hint}`;
  return new RunFailure(`${place} has no process "${name}"${advice}`, 2);
}
