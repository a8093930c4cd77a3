import type { Problems } from "./problems.js";

/** Problems of a further instance: what was found at the same place for the first one is not said again. */
export function mutedProblems(problems: Problems): Problems {
  const isKnown = (code: string, start: number) =>
    problems.list.some(({ code: other, range }) => other === code && range?.start === start);
  return {
    ...problems,
    add: (code, message, range, hint) => {
      if (!isKnown(code, range.start)) problems.add(code, message, range, hint);
    },
  };
}
