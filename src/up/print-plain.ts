import { wantsColor } from "../diagnostics/report.js";
import { labelPainter } from "./paint-label.js";
import { type OutputLine, ownLabel } from "./read-lines.js";

/**
 * Returns a function that prints a line of output with the name of its process, in the colour of the name.
 *
 * @returns whether the stream takes more lines; if not, it emits `drain` later.
 */
export function plainPrinter(names: readonly string[]): (line: OutputLine) => boolean {
  const width = Math.max(...[ownLabel, ...names].map((name) => name.length));
  const paint = labelPainter(names);
  return ({ process: name, stream, text }) => {
    const to = process[stream];
    const label = `${name.padEnd(width)} |`;
    return to.write(`${wantsColor(to) ? paint(name, label) : label} ${text}\n`);
  };
}
