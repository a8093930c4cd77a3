import type { Step } from "./timeline.js";

/** The columns of a bar that shows when a step ran. */
const WIDTH = 40;

/**
 * Renders a timeline as a table, a step in each line.
 *
 * @param began the time that the steps are relative to, in milliseconds since the program started.
 *
 * @example
 * // step            start    took
 * // nix-build        0.15    0.31 s  |   ========       |
 */
export function renderTimeline(steps: readonly Step[], began = 0): string[] {
  const total = Math.max(1, ...steps.map(({ end }) => end - began));
  const width = Math.max(4, ...steps.map(({ name }) => name.length));
  const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(3).padStart(7);
  const bar = ({ start, end }: Step) => {
    const from = Math.min(WIDTH - 1, Math.floor(((start - began) / total) * WIDTH));
    const to = Math.max(from + 1, Math.round(((end - began) / total) * WIDTH));
    return `|${" ".repeat(from)}${"=".repeat(to - from)}${" ".repeat(WIDTH - to)}|`;
  };
  return [
    `${"step".padEnd(width)}    start    took`,
    ...steps.map(
      (step) =>
        `${step.name.padEnd(width)}  ${seconds(step.start - began)} ${seconds(step.end - step.start)} s  ${bar(step)}`,
    ),
    `${"total".padEnd(width)}  ${" ".repeat(7)} ${seconds(total)} s`,
  ];
}
