import type { LogLine } from "../control/log-line.js";
import { notify } from "../diagnostics/notify.js";
import type { DisplayStream } from "../run/nix/build-display.js";
import { plainPrinter } from "./print-plain.js";

/** Where gen-nix up shows what happens. */
export interface Reporter {
  /** Called before a system starts, with the labels of its output, and a sentence about the processes that start. */
  starts(labels: readonly string[], title: string): void;
  /** Shows a line of a process; resolves when the next line can be shown, if that takes time. */
  line(line: LogLine): Promise<void> | undefined;
  /** Shows text of gen-nix itself: one line or several. */
  note(text: string): void;
  /** Shows why a change has no effect, until it is called with an empty text. */
  problem(text: string): void;
  /** Where the progress of a build is shown. */
  readonly display: DisplayStream;
  /** Ends the output; `byUser` is whether the user stopped the system. */
  close(byUser: boolean): void;
}

/** Returns a reporter that prints lines. */
export function plainReporter(): Reporter {
  const { widen, print } = plainPrinter();
  return {
    starts(labels, title) {
      notify(`${title}; Ctrl-C stops them`);
      widen(labels);
    },
    line: print,
    note: notify,
    problem(text) {
      if (text !== "") notify(text);
    },
    display: process.stderr,
    close() {},
  };
}
