import { displayWidth } from "../diagnostics/display-width.js";
import { type CellResult, hasPassed, type TestReport, type TestResult } from "./test-result.js";

/** The lines of the output of a failed test that a report shows. */
const OUTPUT_LINES = 30;

/** Options of `renderReport`. */
export interface ReportOptions {
  /** Whether to use ANSI colours. */
  readonly color: boolean;
}

/**
 * Renders the results as a table, with a row for each variant.
 *
 * @example
 * renderReport({ cells: [...], skipped: [...] }, { color: false })
 * // MANAGER     PROFILE       READY  RESULT
 * // supervisord privileged    0.3 s  2 passed
 * // supervisord unprivileged  0.2 s  1 passed, 1 failed: answers
 * // s6-rc       -             -      skipped: the package set does not have all of s6, s6-rc, execline
 */
export function renderReport({ cells, skipped }: TestReport, { color }: ReportOptions): string {
  const rows = [
    ["MANAGER", "PROFILE", "READY", "RESULT"],
    ...cells.map((cell) => [
      cell.processManager,
      cell.profile,
      cell.readyMilliseconds === undefined ? "-" : renderSeconds(cell.readyMilliseconds),
      describeResult(cell),
    ]),
    ...skipped.map(({ processManager, profile = "-", reason }) => [
      processManager,
      profile,
      "-",
      `skipped: ${reason}`,
    ]),
  ];
  const styles = [
    "2",
    ...cells.map((cell) => (hasPassed(cell) ? "32" : "31")),
    ...skipped.map(() => "33"),
  ];
  const widths = [0, 1, 2].map((column) =>
    Math.max(...rows.map((row) => displayWidth(row[column] ?? ""))),
  );
  const lines = rows.map((row, index) => {
    const text = row
      .map(
        (cell, column) =>
          cell + " ".repeat(Math.max(0, (widths[column] ?? 0) - displayWidth(cell))),
      )
      .join("  ");
    return color ? `\u001b[${styles[index]}m${text}\u001b[0m` : text;
  });
  return `${lines.join("\n")}\n`;
}

/** Renders why a variant failed: the output of its failed tests, and the last lines of its processes. */
export function renderFailure(cell: CellResult): string {
  if (hasPassed(cell)) return "";
  const failed = failedIn(cell);
  return [
    `${cell.processManager} ${cell.profile}:`,
    ...(cell.failure === undefined ? [] : indent(cell.failure)),
    ...failed.flatMap(({ name, reason, output }) => [
      `  ${name}: ${reason}`,
      ...indent(lastLines(output)).map((line) => `  ${line}`),
    ]),
    ...(cell.log.length === 0
      ? []
      : [
          "  the last lines of the log:",
          ...indent(cell.log.join("\n")).map((line) => `  ${line}`),
        ]),
    ...(cell.container === undefined ? [] : [`  the container is kept: ${cell.container}`]),
    "",
  ].join("\n");
}

/** `0.3 s` of 312. */
export function renderSeconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

function describeResult(cell: CellResult): string {
  if (cell.failure !== undefined) return `failed: ${cell.failure.split("\n")[0]}`;
  const all = [...cell.tests, ...cell.faults];
  const failed = failedIn(cell);
  const passed = all.length - failed.length;
  const restarts = Object.entries(cell.restarts ?? {}).map(([name, count]) => `${name} ${count}x`);
  const note = restarts.length === 0 ? "" : `; started again: ${restarts.join(", ")}`;
  if (failed.length === 0) return `${passed} passed${note}`;
  const names = failed.map(({ name }) => name).join(", ");
  return `${passed} passed, ${failed.length} failed: ${names}${note}`;
}

/** Shortens an output, of which `--json` has all. */
function lastLines(output: string): string {
  const lines = output.trimEnd().split("\n");
  const more = lines.length - OUTPUT_LINES;
  if (more <= 0) return output;
  return [`(${more} more lines: see --json)`, ...lines.slice(more)].join("\n");
}

function failedIn({ tests, faults }: CellResult): readonly TestResult[] {
  return [...tests, ...faults].filter(({ passed }) => !passed);
}

function indent(text: string): string[] {
  const trimmed = text.trimEnd();
  return trimmed === "" ? [] : trimmed.split("\n").map((line) => `  ${line}`);
}
