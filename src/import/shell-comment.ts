/**
 * Returns a single line of shell commands without the comment at its end; other text stays as it is.
 *
 * @example
 * withoutComment("echo '#1' # the first") // "echo '#1'"
 */
export function withoutComment(line: string): string {
  if (line.trim().includes("\n")) return line;
  const tokens = line.matchAll(/\\.|"(?:[^"\\]|\\.)*"|'[^']*'|(?<=^|[\s;|&(])#.*/g);
  const comment = [...tokens].find(([token]) => token.startsWith("#"));
  return comment === undefined ? line : line.slice(0, comment.index).trimEnd();
}
