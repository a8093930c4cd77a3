import { displayWidth } from "../diagnostics/display-width.js";

/** The style of a text. Its size is in points. */
export interface TextStyle {
  readonly size: number;
  readonly bold: boolean;
  readonly color: string;
}

/** A line of a label. The cells of all lines form columns. */
export interface TableRow {
  readonly style: TextStyle;
  readonly cells: readonly string[];
}

/**
 * Prints a left-aligned label in DOT.
 *
 * Graphviz does not know the fonts of the viewer, so each cell gets the width of its text in a wide
 * font.
 */
export function printTable(rows: readonly TableRow[]): string {
  const columns = Math.max(...rows.map(({ cells }) => cells.length));
  const body = rows.map(({ style, cells }) => printRow(style, cells, columns)).join("");
  return `<<table border="0" cellborder="0" cellspacing="0" cellpadding="1">${body}</table>>`;
}

function printRow(style: TextStyle, cells: readonly string[], columns: number): string {
  const printed = cells.map((text, index) => {
    const isLast = index === cells.length - 1;
    const span = isLast && columns > cells.length ? ` colspan="${columns - index}"` : "";
    const gap = isLast ? 0 : style.size;
    return `<td align="left" width="${textWidth(text, style) + gap}"${span}>${printText(text, style)}</td>`;
  });
  return `<tr>${printed.join("")}</tr>`;
}

/** The width of a text in points, in a font as wide as DejaVu Sans. */
function textWidth(text: string, { size, bold }: TextStyle): number {
  return Math.ceil(displayWidth(text) * size * (bold ? 0.7 : 0.62));
}

function printText(text: string, { size, bold, color }: TextStyle): string {
  const escaped = escapeHtml(text);
  const content = bold ? `<b>${escaped}</b>` : escaped;
  return `<font point-size="${size}" color="${color}">${content}</font>`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/**
 * Escapes text for an HTML-like label, which allows neither empty elements nor control characters.
 */
function escapeHtml(text: string): string {
  const visible = text.replace(/\p{Cc}|\p{Cs}/gu, "\ufffd");
  return visible === "" ? " " : visible.replace(/[&<>"]/g, (it) => entities[it] ?? it);
}
