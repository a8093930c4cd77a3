import { replaceVariables } from "./shell-variables.js";

/**
 * Reads a file `.env`: `NAME=value` on each line, with quotes and comments.
 *
 * @example
 * readDotEnv("A=x # comment\nB='y z'\nC=${A}") // { A: "x", B: "y z", C: "x" }
 */
export function readDotEnv(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  const line =
    /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\[\s\S])*)"|'([^']*)'|([^\r\n]*))/gm;
  for (const [, name = "", double, single, plain = ""] of text.matchAll(line)) {
    if (single !== undefined) values[name] = single;
    else if (double !== undefined)
      values[name] = replaceVariables(withoutEscapes(double), values).text;
    else values[name] = replaceVariables(plain.replace(/(?:^|\s+)#.*$/, "").trim(), values).text;
  }
  return values;
}

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

/** Two dollar signs stand for one that begins no variable. */
const withoutEscapes = (text: string) =>
  text.replaceAll(/\\([\s\S])/g, (_, letter: string) =>
    letter === "$" ? "$$" : (escapes[letter] ?? letter),
  );
