import { once } from "node:events";
import { type LogLine, runtimeLabel } from "../control/log-line.js";
import { colorOf } from "../control/paint-line.js";
import { wantsColor } from "../diagnostics/report.js";

/** Prints lines of output with the names of their processes, in the colours of the names. */
export interface PlainPrinter {
  /** Aligns the lines of these processes. */
  widen(names: Iterable<string>): void;
  /** Prints a line; returns a promise when its stream takes more lines only later. */
  print(line: LogLine): Promise<void> | undefined;
}

/** Returns a printer that writes each line to the stream that it came from. */
export function plainPrinter(): PlainPrinter {
  let width = runtimeLabel.length;
  const widen = (names: Iterable<string>) => {
    for (const name of names) width = Math.max(width, name.length);
  };
  return {
    widen,
    print({ label, stream = "stderr", message }) {
      // The process manager has a label too.
      widen([label]);
      const to = process[stream];
      const padded = `${label.padEnd(width)} |`;
      const shown = wantsColor(to) ? `\u001b[${colorOf(label)}m${padded}\u001b[0m` : padded;
      if (to.write(`${shown} ${message}\n`)) return undefined;
      return once(to, "drain").then(() => undefined);
    },
  };
}
