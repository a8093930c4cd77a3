import { displayWidth } from "../diagnostics/display-width.js";
import type { ProcessStatus } from "./process-status.js";
import { renderDuration } from "./render-duration.js";

/** Options of `renderStatus`. */
export interface StatusOptions {
  /** The current time in milliseconds. */
  readonly now: number;
  /** Whether to use ANSI colours. */
  readonly color: boolean;
}

/**
 * Renders processes as a table.
 *
 * @example
 * renderStatus([{ name: "web", state: "ready", ready: true, pid: 12, restarts: 0, ... }], options)
 * // NAME  STATE  READY  HEALTH  PID  UPTIME  RESTARTS  EXIT  NOTE
 * // web   ready  yes    -        12     3 s         0     -
 */
export function renderStatus(
  processes: readonly ProcessStatus[],
  { now, color }: StatusOptions,
): string {
  const rows = processes.map((process) => columns.map(({ text }) => text(process, now)));
  const widths = columns.map(({ title }, index) =>
    Math.max(...[title, ...rows.map((row) => row[index] ?? "")].map(displayWidth)),
  );
  const render = (cells: readonly string[], paint: (cell: string, column: Column) => string) =>
    columns
      .map((column, index) => {
        const cell = cells[index] ?? "";
        const space = " ".repeat((widths[index] ?? 0) - displayWidth(cell));
        const painted = paint(cell, column);
        return column.isNumber ? space + painted : painted + space;
      })
      .join("  ")
      .trimEnd();
  const paint = (process: ProcessStatus) => (cell: string, column: Column) =>
    color && column.color !== undefined ? paintAnsi(cell, column.color(process)) : cell;
  const lines = [
    render(
      columns.map(({ title }) => title),
      (cell) => (color ? paintAnsi(cell, "dim") : cell),
    ),
    ...processes.map((process, index) => render(rows[index] ?? [], paint(process))),
  ];
  return `${lines.join("\n")}\n`;
}

/** The styles of texts about processes. */
export type Style = keyof typeof ansi;

interface Column {
  readonly title: string;
  readonly text: (process: ProcessStatus, now: number) => string;
  readonly isNumber?: boolean;
  readonly color?: (process: ProcessStatus) => Style;
}

const none = "-";

const columns: readonly Column[] = [
  { title: "NAME", text: ({ name }) => name },
  { title: "STATE", text: ({ state }) => state, color: colorOfState },
  { title: "READY", text: ({ ready }) => (ready ? "yes" : "no") },
  { title: "HEALTH", text: ({ health }) => health ?? none, color: colorOfHealth },
  { title: "PID", text: ({ pid }) => String(pid ?? none), isNumber: true },
  { title: "UPTIME", text: uptimeOf, isNumber: true },
  { title: "RESTARTS", text: ({ restarts }) => String(restarts), isNumber: true },
  { title: "EXIT", text: ({ exitCode }) => String(exitCode ?? none), isNumber: true },
  { title: "NOTE", text: ({ text = "" }) => printable(text) },
];

/** Returns how long a process runs. Images of earlier versions report only the time of the last change. */
export function uptimeOf({ pid, started, since }: ProcessStatus, now: number): string {
  return pid === undefined ? none : renderDuration(now - Date.parse(started ?? since));
}

/** Returns the style of a process's state. */
export function colorOfState({ state, ready }: ProcessStatus): Style {
  if (state === "failed") return "red";
  if (ready) return "green";
  return ["waiting", "initializing", "starting", "restarting", "stopping"].includes(state)
    ? "yellow"
    : "dim";
}

function colorOfHealth({ health }: ProcessStatus): Style {
  if (health === undefined) return "dim";
  return health === "healthy" ? "green" : "red";
}

const ansi = { dim: 2, red: 31, green: 32, yellow: 33 } as const;

/** Paints a text in a style. */
export function paintAnsi(text: string, style: Style): string {
  return text === "" ? "" : `\u001b[${ansi[style]}m${text}\u001b[0m`;
}

/** Removes characters that would act on a terminal: a note can contain the output of a process. */
function printable(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ");
}
