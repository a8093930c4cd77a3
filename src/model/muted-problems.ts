import type { SourceRange } from "../diagnostics/source-file.js";
import type { Problems } from "./problems.js";

/** Problems of a further instance: what was found at the same place for the first one is not said again. */
export function mutedProblems(problems: Problems): Problems {
  const isKnown = (code: string, { start, source = problems.source }: SourceRange) =>
    problems.list.some(
      (other) => other.code === code && other.range?.start === start && other.file === source.path,
    );
  return {
    ...problems,
    add: (code, message, range, hint) => {
      if (!isKnown(code, range)) problems.add(code, message, range, hint);
    },
  };
}

/**
 * Problems of one process after another. What an alias puts into several of them is wrong at one
 * place, and said of the first only; their names are all that the messages differ in.
 */
export function problemsByProcess(problems: Problems): (process: string) => Problems {
  const owners = new Map<string, string>();
  return (process) => ({
    ...problems,
    add: (code, message, range, hint) => {
      const { start, end, source = problems.source } = range;
      const text = message.replaceAll(`"${process}"`, '""');
      const key = JSON.stringify([code, text, source.path, start, end]);
      const owner = owners.get(key) ?? process;
      owners.set(key, owner);
      if (owner === process) problems.add(code, message, range, hint);
    },
  });
}
