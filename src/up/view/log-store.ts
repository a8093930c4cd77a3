import { type LogLine, runtimeLabel } from "../../control/log-line.js";

/** The most lines of all processes, and of each process: one that prints a lot does not push out the others. */
const MOST_LINES = 5000;
const MOST_OF_ONE = 1000;

/** The most characters of a line; the rest is cut. */
const LONGEST = 4000;

/** The last lines of output. */
export interface LogStore {
  readonly all: readonly LogLine[];
  /** Returns the lines of a process, and those of the runtime about it. */
  of(name: string): readonly LogLine[];
  add(line: LogLine): void;
}

/** Creates an empty store. */
export function createLogStore(): LogStore {
  const all: LogLine[] = [];
  const byName = new Map<string, LogLine[]>();
  const addTo = (lines: LogLine[], line: LogLine, most: number) => {
    lines.push(line);
    if (lines.length > most) lines.shift();
  };
  const linesOf = (name: string) => {
    const lines = byName.get(name) ?? [];
    byName.set(name, lines);
    return lines;
  };
  return {
    all,
    of: linesOf,
    add(given) {
      const line = { ...given, message: given.message.slice(0, LONGEST) };
      addTo(all, line, MOST_LINES);
      // The runtime begins its lines with the name of the process that they are about.
      const name =
        line.label === runtimeLabel ? /^([\w.:@+-]+): /.exec(line.message)?.[1] : line.label;
      if (name !== undefined) addTo(linesOf(name), line, MOST_OF_ONE);
    },
  };
}
