import sliceAnsi from "slice-ansi";
import type { LogLine } from "../../control/log-line.js";
import { colorOf } from "../../control/paint-line.js";
import type { ProcessStatus } from "../../control/process-status.js";
import { colorOfState, paintAnsi, type Style, uptimeOf } from "../../control/render-status.js";
import { displayWidth, expandTabs } from "../../diagnostics/display-width.js";
import { helpLines, shortHelp } from "./keys.js";
import { colorsOnly, plainText } from "./printable-text.js";
import type { Usage } from "./read-usage.js";
import { shownLines, type ViewState } from "./view-state.js";

/** The size of a terminal. */
export interface ScreenSize {
  readonly columns: number;
  readonly rows: number;
}

/** The longest line of output in rows; the rest of the line is cut. */
const MOST_ROWS = 12;

/** Renders the view; returns exactly as many lines as the screen has rows, and none is wider than it. */
export function renderView(state: ViewState, size: ScreenSize): readonly string[] {
  const rows = Math.max(1, size.rows);
  const columns = Math.max(1, size.columns);
  const footer = footerOf(state);
  const body = rows - 1;
  const upper = state.isHelp ? ["", ...helpLines] : upperPart(state, body);
  const problem = problemPart(state, Math.max(0, Math.floor((body - upper.length) * 0.6)), columns);
  const above = [...upper, ...problem].slice(0, body);
  const output = outputPart(state, body - above.length, columns);
  return [...above, ...output, footer].slice(-rows).map((line) => cutTo(line, columns));
}

/** The title and the table of processes; a long table shows the part with the selected process. */
function upperPart(state: ViewState, rows: number): string[] {
  const { title, processes, selected } = state;
  const most = Math.max(1, Math.min(processes.length, Math.floor(rows / 2) - 2));
  const first = Math.min(
    Math.max(0, selected - Math.floor(most / 2)),
    Math.max(0, processes.length - most),
  );
  const table = tableOf(state, first, most);
  const rest = processes.length - most;
  const more = rest > 0 ? `${first + 1}-${first + most} of ${processes.length}` : "";
  const heading = [title, summaryOf(processes), more].filter((part) => part !== "").join("  ");
  return [paint(state, heading, "dim"), ...table];
}

/** How many processes are ready, and how many failed. */
function summaryOf(processes: readonly ProcessStatus[]): string {
  const chosen = processes.filter(({ state }) => state !== "not-chosen");
  const ready = chosen.filter((process) => process.ready).length;
  const failed = chosen.filter(({ state }) => state === "failed").length;
  if (chosen.length === 0) return "no process runs";
  return `${ready}/${chosen.length} ready${failed === 0 ? "" : `, ${failed} failed`}`;
}

interface Column {
  readonly title: string;
  readonly text: (process: ProcessStatus, usage: Usage | undefined, now: number) => string;
  readonly isNumber?: boolean;
  readonly style?: (process: ProcessStatus) => Style;
}

const none = "-";

const columnsOfTable: readonly Column[] = [
  { title: "NAME", text: ({ name }) => name },
  { title: "STATE", text: ({ state }) => state, style: colorOfState },
  { title: "READY", text: ({ ready, health }) => health ?? (ready ? "yes" : "no") },
  { title: "RESTARTS", text: ({ restarts }) => String(restarts), isNumber: true },
  {
    title: "CPU",
    text: (_process, usage) => (usage === undefined ? none : `${usage.cpu.toFixed(1)}%`),
    isNumber: true,
  },
  {
    title: "MEMORY",
    text: (_process, usage) => (usage === undefined ? none : renderMemory(usage.memory)),
    isNumber: true,
  },
  { title: "UPTIME", text: (process, _usage, now) => uptimeOf(process, now), isNumber: true },
  { title: "NOTE", text: noteOf },
];

function noteOf({ text = "", exitCode, pid }: ProcessStatus): string {
  if (text !== "") return plainText(text);
  return exitCode === undefined || pid !== undefined ? "" : `exit code ${exitCode}`;
}

/**
 * Renders a number of bytes.
 *
 * @example
 * renderMemory(12_582_912) // 12 MB
 */
export function renderMemory(bytes: number): string {
  const megabytes = bytes / 1024 / 1024;
  return megabytes < 1024 ? `${Math.round(megabytes)} MB` : `${(megabytes / 1024).toFixed(1)} GB`;
}

/** Widths consider all processes, so that columns do not move while the table is scrolled. */
function tableOf(state: ViewState, first: number, most: number): string[] {
  const { processes, usage, now, selected } = state;
  const cells = processes.map((process) =>
    columnsOfTable.map(({ text }) => text(process, usage.get(process.name), now)),
  );
  const widths = columnsOfTable.map(({ title }, index) =>
    Math.max(...[title, ...cells.map((row) => row[index] ?? "")].map(displayWidth)),
  );
  const line = (row: readonly string[], style: (column: Column, cell: string) => string) =>
    columnsOfTable
      .map((column, index) => {
        const cell = row[index] ?? "";
        const space = " ".repeat((widths[index] ?? 0) - displayWidth(cell));
        return column.isNumber ? space + style(column, cell) : style(column, cell) + space;
      })
      .join("  ")
      .trimEnd();
  const titles = line(
    columnsOfTable.map(({ title }) => title),
    (_column, cell) => paint(state, cell, "dim"),
  );
  const rows = processes.slice(first, first + most).map((process, index) => {
    const mark = first + index === selected ? ">" : " ";
    const text = line(cells[first + index] ?? [], (column, cell) => {
      if (column.title === "NAME") return paintName(state, process.name);
      return column.style === undefined ? cell : paint(state, cell, column.style(process));
    });
    return `${mark} ${text}`;
  });
  return [`  ${titles}`, ...rows];
}

function problemPart({ problem }: ViewState, most: number, columns: number): string[] {
  // A line is empty.
  const room = most - 1;
  if (problem === "" || room <= 0) return [];
  const lines = problem.split("\n").flatMap((line) => wrap(colorsOnly(line), columns));
  return ["", ...(lines.length > room ? [...lines.slice(0, room - 1), "..."] : lines)];
}

/** The last lines of output that fit, below a line with the filter and the search. */
function outputPart(state: ViewState, rows: number, columns: number): string[] {
  if (rows <= 0) return [];
  const lines = shownLines(state);
  const room = rows - 1;
  const end = Math.max(Math.min(1, lines.length), lines.length - state.scroll);
  const names = state.processes.map(({ name }) => name.length);
  // The process manager has a label too.
  const width = lines.reduce(
    (most, { label }) => Math.max(most, label.length),
    Math.max("gen-nix".length, ...names),
  );
  const shown: string[] = [];
  for (let index = end - 1; index >= 0 && shown.length < room; index--) {
    const line = lines[index];
    if (line !== undefined) shown.unshift(...renderLine(state, line, width, columns));
  }
  const visible = shown.slice(-room);
  const empty = Array.from({ length: Math.max(0, room - visible.length) }, () => "");
  return [ruler(state, columns), ...(room > 0 ? [...visible, ...empty] : [])];
}

function ruler(state: ViewState, columns: number): string {
  const { filter, search, scroll } = state;
  const parts = [
    filter === undefined ? "output of all processes" : `output of ${filter}`,
    ...(search === "" ? [] : [`with "${search}"`]),
    ...(scroll === 0 ? [] : [`${scroll} lines below`]),
  ];
  const text = `── ${parts.join(", ")} `;
  return paint(state, text + "─".repeat(Math.max(0, columns - displayWidth(text))), "dim");
}

function renderLine(state: ViewState, line: LogLine, width: number, columns: number): string[] {
  const { label, message } = line;
  const text = expandTabs(state.color ? colorsOnly(message) : plainText(message));
  const name = `${label}${" ".repeat(Math.max(0, width - label.length))} |`;
  const indent = " ".repeat(width);
  const room = Math.max(1, columns - width - 3);
  return wrap(text, room)
    .slice(0, MOST_ROWS)
    .map((piece, index) =>
      index === 0 ? `${paintLabel(state, label, name)} ${piece}` : `${indent} | ${piece}`,
    );
}

function footerOf({ isTyping, search, message }: ViewState): string {
  if (isTyping) return `search: ${search}_  (Enter keeps it, Esc clears it)`;
  return message === "" ? shortHelp : message;
}

/** Splits a text at the width of the screen. */
function wrap(text: string, columns: number): string[] {
  if (displayWidth(text) <= columns) return [text];
  const pieces: string[] = [];
  let start = 0;
  while (pieces.length <= MOST_ROWS) {
    const piece = sliceTo(text, start, columns);
    const width = displayWidth(piece);
    if (width === 0) break;
    pieces.push(piece);
    start += width;
  }
  return pieces;
}

function cutTo(line: string, columns: number): string {
  return displayWidth(line) <= columns ? line : sliceTo(line, 0, columns);
}

/** Returns at most `columns` columns of a text; leaves out a wide character that would be cut. */
function sliceTo(text: string, start: number, columns: number): string {
  let end = start + columns;
  let piece = sliceAnsi(text, start, end);
  while (displayWidth(piece) > columns) {
    end -= 1;
    piece = sliceAnsi(text, start, end);
  }
  return piece;
}

function paint({ color }: ViewState, text: string, style: Style): string {
  return color ? paintAnsi(text, style) : text;
}

function paintName(state: ViewState, name: string): string {
  return paintLabel(state, name, name);
}

function paintLabel({ color }: ViewState, label: string, text: string): string {
  return color ? `\u001b[${colorOf(label)}m${text}\u001b[0m` : text;
}
