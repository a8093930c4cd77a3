/**
 * Indents the lines of a user's code after the first, unless that could change its meaning.
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
 * Whether the text after a line is certainly outside of strings, whose content indentation would change. It
 * returns false in doubt: for indented strings, escapes, and comments that could contain a quote.
 */
function endsOutsideStrings(line: string): boolean {
  const plain = line.replace(/\$\{[^"{}#]*\}/g, "");
  if (/''|\\|\$\{|\/\*/.test(plain)) return false;
  return plain.split('"').length % 2 === 1;
}
