import { notify } from "../diagnostics/notify.js";
import type { DisplayStream } from "../run/nix/build-display.js";
import { plainPrinter } from "./print-plain.js";
import type { OutputLine } from "./read-lines.js";

/** Where gen-nix up shows what happens. */
export interface Reporter {
  /** Shows a line of a process; resolves when the next line can be shown, if that takes time. */
  line(line: OutputLine): Promise<void> | undefined;
  /** Shows text of gen-nix itself: one line or several. */
  note(text: string): void;
  /** Where the progress of a build is shown. */
  readonly display: DisplayStream;
  close(): void;
}

/** Returns a reporter that prints lines. */
export function plainReporter(): Reporter {
  return { line: plainPrinter(), note: notify, display: process.stderr, close() {} };
}
