import { once } from "node:events";
import { wantsColor } from "../diagnostics/report.js";
import { colorOf } from "./paint-label.js";
import { type OutputLine, ownLabel } from "./read-lines.js";

/**
 * Returns a function that prints a line of output with the name of its process, in the colour of the name.
 *
 * @returns a promise when the line's stream takes more lines only later.
 */
export function plainPrinter(): (line: OutputLine) => Promise<void> | undefined {
  let width = ownLabel.length;
  return ({ process: name, stream, text }) => {
    const to = process[stream];
    width = Math.max(width, name.length);
    const label = `${name.padEnd(width)} |`;
    const shown = wantsColor(to) ? `\u001b[${colorOf(name)}m${label}\u001b[0m` : label;
    if (to.write(`${shown} ${text}\n`)) return undefined;
    return once(to, "drain").then(() => undefined);
  };
}
