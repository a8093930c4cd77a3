import { once } from "node:events";
import { type LogLine, runtimeLabel } from "../control/log-line.js";
import { colorOf } from "../control/paint-line.js";
import { wantsColor } from "../diagnostics/report.js";

/** Prints lines of output with the names of their processes, in the colours of the names. */
export interface PlainPrinter {
  /** Aligns the lines of these labels. */
  widen(labels: readonly string[]): void;
  /** Prints a line; returns a promise when its stream takes more lines only later. */
  print(line: LogLine): Promise<void> | undefined;
}

/** Returns a printer that writes each line to the stream that it came from. */
export function plainPrinter(): PlainPrinter {
  let width = runtimeLabel.length;
  const widen = (labels: readonly string[]) => {
    width = Math.max(width, ...labels.map((label) => label.length));
  };
  return {
    widen,
    print({ label, stream = "stderr", message }) {
      // A changed model can have new processes.
      widen([label]);
      const to = process[stream];
      const padded = `${label.padEnd(width)} |`;
      const shown = wantsColor(to) ? `\u001b[${colorOf(label)}m${padded}\u001b[0m` : padded;
      if (to.write(`${shown} ${message}\n`)) return undefined;
      return once(to, "drain").then(() => undefined);
    },
  };
}
