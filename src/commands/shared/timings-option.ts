import { Option } from "commander";
import { notify } from "../../diagnostics/notify.js";
import { renderTimeline } from "../../system/render-timeline.js";
import { addStep, timeline } from "../../system/timeline.js";

/** Creates `--timings`. */
export function timingsOption(): Option {
  return new Option("--timings", "print how long each step took");
}

/**
 * Runs a command's work, and prints a timeline if the user wants it.
 *
 * @param wanted whether `--timings` is set.
 */
export async function withTimings<T>(
  wanted: boolean | undefined,
  work: () => Promise<T>,
): Promise<T> {
  // The time of performance.now() begins with the process.
  addStep("start Node and gen-nix", 0);
  try {
    return await work();
  } finally {
    if (wanted === true) for (const line of renderTimeline(timeline())) notify(line);
  }
}
