import type { LogLine } from "../../control/log-line.js";
import type { ProcessStatus } from "../../control/process-status.js";
import { createLogStore, type LogStore } from "./log-store.js";
import type { Usage } from "./read-usage.js";

/** What the live view shows. */
export interface ViewState {
  /** The first line: the process manager and what is watched. */
  readonly title: string;
  /** Whether colours are used. */
  readonly color: boolean;
  readonly processes: readonly ProcessStatus[];
  /** The use of resources, by process. */
  readonly usage: ReadonlyMap<string, Usage>;
  /** The index of the selected process. */
  readonly selected: number;
  /** The last lines of output. */
  readonly log: Pick<LogStore, "all" | "of">;
  /** The process whose lines are shown; undefined for all. */
  readonly filter: string | undefined;
  /** The text that shown lines contain; empty for all lines. */
  readonly search: string;
  /** Whether the search is being typed. */
  readonly isTyping: boolean;
  /** The number of lines below the last one that is shown. */
  readonly scroll: number;
  /** Text that stays above the output, such as the diagnostics of the last change. */
  readonly problem: string;
  /** The result of the last key. */
  readonly message: string;
  /** Whether the explanation of the keys is shown. */
  readonly isHelp: boolean;
  /** The current time in milliseconds. */
  readonly now: number;
}

/** Returns the state at the start. */
export function initialState(color: boolean): ViewState {
  return {
    title: "",
    color,
    processes: [],
    usage: new Map(),
    selected: 0,
    log: createLogStore(),
    filter: undefined,
    search: "",
    isTyping: false,
    scroll: 0,
    problem: "",
    message: "",
    isHelp: false,
    now: 0,
  };
}

/** Returns the lines that pass the filter and the search. */
export function shownLines({
  log,
  filter,
  search,
}: Pick<ViewState, "log" | "filter" | "search">): readonly LogLine[] {
  const lines = filter === undefined ? log.all : log.of(filter);
  if (search === "") return lines;
  const wanted = search.toLowerCase();
  return lines.filter((line) => `${line.label} ${line.message}`.toLowerCase().includes(wanted));
}
