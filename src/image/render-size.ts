import type { ImageSize } from "./measure.js";

/** The packages that a table lists, unless all are wanted. */
const MOST = 15;

/** Renders where the bytes of an image are, as tables. */
export function renderSize(size: ImageSize, all = false): string {
  const shown = all ? size.packages : size.packages.slice(0, MOST);
  const hidden = size.packages.slice(shown.length);
  const hiddenBytes = hidden.reduce((sum, each) => sum + each.size, 0);
  return [
    `${size.name}:${size.tag}: ${megabytes(size.total)} MB`,
    "",
    ...table(
      ["process", "own MB", "shared MB"],
      [
        ...size.processes.map(({ name, own, shared }) => [name, megabytes(own), megabytes(shared)]),
        ["(shared by processes)", megabytes(size.shared), ""],
        ["(process manager and tools)", megabytes(size.others), ""],
        ["(users, folders and links)", megabytes(size.rest), ""],
      ],
    ),
    "",
    ...table(
      ["package", "MB", "with all that it needs", "processes"],
      [
        ...shown.map(({ name, size: bytes, closure, processes }) => [
          name,
          megabytes(bytes),
          megabytes(closure),
          processes.length === 0 ? "-" : processes.join(", "),
        ]),
        ...(hidden.length === 0
          ? []
          : [[`(${hidden.length} more: --all)`, megabytes(hiddenBytes), "", ""]]),
      ],
    ),
    "",
    ...table(
      ["layer", "MB", "packages"],
      size.layers.map(({ number, size: bytes, packages }) => [
        String(number),
        megabytes(bytes),
        packages.length === 0 ? "(files outside the store)" : listed(packages),
      ]),
    ),
    "",
  ].join("\n");
}

/** Renders bytes as millions of bytes, with two digits: every byte counts in small images. */
export function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(2);
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(", ");
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}

/** Aligns cells; a column of numbers ends at the same place. */
export function table(
  heading: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const widths = heading.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? "").length)),
  );
  const isNumber = heading.map((_, column) =>
    rows.every((row) => /^[-+]?[\d.]*$/.test(row[column] ?? "")),
  );
  return [heading, ...rows].map((row) =>
    row
      .map((cell, column) =>
        isNumber[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
}
