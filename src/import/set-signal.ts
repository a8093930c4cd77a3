import type { SourceRange } from "../diagnostics/source-file.js";
import type { Diagnostics } from "../model/collect-diagnostics.js";
import { typePattern } from "../model/rules/read-rules.js";
import { type DraftProcess, notImported } from "./draft-process.js";

/** Sets the stop signal of a process, and reports a text that is no signal. */
export function setStopSignal(
  process: DraftProcess,
  text: string,
  range: SourceRange,
  diagnostics: Diagnostics,
): void {
  const name = text.trim().toUpperCase().replace(/^SIG/, "");
  if (typePattern("signal").test(name))
    process.keys.set("stopSignal", /^\d+$/.test(name) ? Number(name) : `SIG${name}`);
  else {
    const hint = "write stopSignal: with the name of a signal, or a number from 1 to 64";
    notImported(diagnostics, `the stop signal ${text} of ${process.name}`, range, hint);
  }
}
