import { isInterrupt, RunFailure } from "../run/run-failure.js";
import { readStatus } from "./call-control.js";
import { unknownProcess } from "./choose-processes.js";
import type { ControlPlace } from "./control-place.js";
import { findUnknownLabels } from "./show-log.js";

/**
 * Checks that each name is a process of a place, or a label of its log.
 *
 * @throws RunFailure when one is neither, with a suggestion.
 */
export async function checkLogNames(place: ControlPlace, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const processes = await processesOf(place);
  const others = names.filter((name) => !processes.includes(name));
  if (others.length === 0) return;
  const { unknown, labels } = await findUnknownLabels(place.log, others);
  const [first] = unknown;
  if (first !== undefined)
    throw unknownProcess(first, [...new Set([...processes, ...labels])], place.description);
}

/** Returns the names of the processes; none when the place does not run. */
async function processesOf(place: ControlPlace): Promise<readonly string[]> {
  try {
    return (await readStatus(place)).map(({ name }) => name);
  } catch (error) {
    if (isInterrupt(error) || !(error instanceof RunFailure)) throw error;
    return [];
  }
}
