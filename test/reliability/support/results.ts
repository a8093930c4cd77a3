import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../e2e/support/gen-nix.js";
import type { NamedRow } from "./plan.js";

/** What a row measured under a process manager. */
export interface Result {
  readonly holds: boolean;
  readonly measured: string;
}

const page = join(ROOT, "docs/reliability.md");
const BEGIN = "<!-- begin: results -->";
const END = "<!-- end: results -->";
const FIXED = ["promise", "limit"];

/** Writes a result into the table of docs/reliability.md; the cells of other rows and managers stay. */
export function writeResult(
  rows: readonly NamedRow[],
  { key, manager, result }: { key: string; manager: string; result: Result },
): void {
  const text = readFileSync(page, "utf8");
  const [before = "", rest = ""] = text.split(BEGIN);
  const [table = "", after = ""] = rest.split(END);
  const cells = readCells(table);
  const row = rows.find((each) => each.key === key);
  if (row === undefined) throw new Error(`no row is called ${key}`);
  cells.set(row.name, { ...cells.get(row.name), [manager]: renderCell(result) });
  writeFileSync(page, `${before}${BEGIN}\n${renderTable(rows, cells)}${END}${after}`);
}

type Cells = Map<string, Readonly<Record<string, string>>>;

/** Reads the cells of a table by the names of its rows and managers. */
function readCells(table: string): Cells {
  const lines = table.split("\n").filter((line) => line.startsWith("|"));
  const [head = [], , ...body] = lines.map((line) =>
    line
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  );
  return new Map(
    body.map(([name = "", ...cells]) => [
      name,
      Object.fromEntries(
        head.slice(FIXED.length).map((manager, index) => [manager, cells[index + 1] ?? ""]),
      ),
    ]),
  );
}

function renderTable(rows: readonly NamedRow[], cells: Cells): string {
  const managers = [...new Set([...cells.values()].flatMap((row) => Object.keys(row)))].sort();
  const lines = rows
    .filter(({ name }) => cells.has(name))
    .map(({ name, limit }) => [
      name,
      limit,
      ...managers.map((manager) => cells.get(name)?.[manager] ?? ""),
    ]);
  const all = [[...FIXED, ...managers], ["---", "---", ...managers.map(() => "---")], ...lines];
  return all.map((line) => `| ${line.join(" | ")} |\n`).join("");
}

/** A cell is bold when the promise does not hold. */
function renderCell({ holds, measured }: Result): string {
  const line = (measured.split("\n")[0] ?? "").slice(0, 160).replaceAll("|", "/").trim();
  return holds ? line : `**${line}**`;
}
