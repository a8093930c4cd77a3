import type { SourceRange } from "../diagnostics/source-file.js";
import type { Diagnostics } from "./collect-diagnostics.js";

/** Returns a collection that drops a diagnostic when its place has one with the same code. */
export function deduplicated(diagnostics: Diagnostics): Diagnostics {
  const isKnown = (code: string, { start, source = diagnostics.source }: SourceRange) =>
    diagnostics.list.some(
      (other) => other.code === code && other.range?.start === start && other.file === source.path,
    );
  return {
    ...diagnostics,
    add: (code, message, range, hint) => {
      if (!isKnown(code, range)) diagnostics.add(code, message, range, hint);
    },
  };
}

/**
 * Returns a collection for each process, by its name. A YAML alias puts one wrong value into
 * several processes; only the first of them reports it. The messages differ in the names of the
 * processes.
 */
export function diagnosticsByProcess(diagnostics: Diagnostics): (process: string) => Diagnostics {
  const owners = new Map<string, string>();
  return (process) => ({
    ...diagnostics,
    add: (code, message, range, hint) => {
      const { start, end, source = diagnostics.source } = range;
      const text = message.replaceAll(`"${process}"`, '""');
      const key = JSON.stringify([code, text, source.path, start, end]);
      const owner = owners.get(key) ?? process;
      owners.set(key, owner);
      if (owner === process) diagnostics.add(code, message, range, hint);
    },
  });
}
