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
