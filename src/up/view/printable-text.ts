import { stripVTControlCharacters } from "node:util";

/** Returns a text without anything that acts on a terminal; tabs stay. */
export function plainText(text: string): string {
  return stripVTControlCharacters(text).replace(/[^\P{Cc}\t]/gu, "");
}

const escapeCharacter = "\u001b";

/** Colours and styles, which are the only sequences that an output may contain. */
const styles = new RegExp(`(${escapeCharacter}\\[[\\d;:]*m)`);

/** Returns a text with its colours, but without anything else that acts on a terminal; tabs stay. */
export function colorsOnly(text: string): string {
  if (!text.includes(escapeCharacter)) return plainText(text);
  const pieces = text
    .split(styles)
    .map((piece, index) => (index % 2 === 1 ? piece : plainText(piece)));
  return pieces.length === 1 ? pieces.join("") : `${pieces.join("")}${escapeCharacter}[0m`;
}
