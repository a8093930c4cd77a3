/**
 * Indents the lines of a user's code after the first, where that cannot change what it means.
 *
 * @example
 * indentCode("f {\n  a = 1;\n}", 4) // "f {\n      a = 1;\n    }"
 */
export function indentCode(code: string, indent: number): string {
  const lines = code.split("\n");
  if (!lines.every(endsOutsideStrings)) return code;
  const margin = " ".repeat(indent);
  return lines.map((line, index) => (index === 0 || line === "" ? line : margin + line)).join("\n");
}

/**
 * Whether the text after a line surely belongs to no string, whose content it would change.
 * Says no rather once too often: to strings of two quotes, escapes, and comments that could hide a quote.
 */
function endsOutsideStrings(line: string): boolean {
  const plain = line.replace(/\$\{[^"{}#]*\}/g, "");
  if (/''|\\|\$\{|\/\*/.test(plain)) return false;
  return plain.split('"').length % 2 === 1;
}
