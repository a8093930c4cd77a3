import { Option } from "commander";
import { notify } from "../../diagnostics/notify.js";
import { addStep, type Step, timeline } from "../../system/timeline.js";

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

/** The columns of a bar that shows when a step ran. */
const WIDTH = 40;

/**
 * Renders a timeline as a table, a step in each line.
 *
 * @example
 * // step            start    took
 * // nix-build        0.15    0.31 s  |   ========       |
 */
export function renderTimeline(steps: readonly Step[]): string[] {
  const total = Math.max(1, ...steps.map(({ end }) => end));
  const width = Math.max(4, ...steps.map(({ name }) => name.length));
  const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(3).padStart(7);
  const bar = ({ start, end }: Step) => {
    const from = Math.min(WIDTH - 1, Math.floor((start / total) * WIDTH));
    const to = Math.max(from + 1, Math.round((end / total) * WIDTH));
    return `|${" ".repeat(from)}${"=".repeat(to - from)}${" ".repeat(WIDTH - to)}|`;
  };
  return [
    `${"step".padEnd(width)}    start    took`,
    ...steps.map(
      (step) =>
        `${step.name.padEnd(width)}  ${seconds(step.start)} ${seconds(step.end - step.start)} s  ${bar(step)}`,
    ),
    `${"total".padEnd(width)}  ${" ".repeat(7)} ${seconds(total)} s`,
  ];
}
