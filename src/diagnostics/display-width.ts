import stringWidth from "string-width";

/** A tab ends at the next column that is a multiple of this. */
const tabWidth = 8;

/**
 * Replaces tabs by the spaces that a terminal shows for them.
 *
 * @param text begins in the first column.
 */
export function expandTabs(text: string): string {
  let column = 0;
  const pieces = text.split("\t").map((piece, index) => {
    const spaces = index === 0 ? 0 : tabWidth - (column % tabWidth);
    column += spaces + displayWidth(piece);
    return " ".repeat(spaces) + piece;
  });
  return pieces.join("");
}

/** Returns the number of columns that a text takes in a terminal. */
export function displayWidth(text: string): number {
  return stringWidth(text);
}
