import {
  isNixExpression,
  type NixBinding,
  type NixExpression,
  printBinding,
  printKey,
  printNix,
} from "../nix/index.js";
import { loadTemplate } from "./load-template.js";

/** Prints a value at a place that is only known after everything before it was printed. */
type Printer = (indent: number, taken: number) => string;

/**
 * Fills in the template of an emitted file.
 *
 * Templates access values only through helpers, so that no string becomes Nix code by accident: `nix` for
 * an expression, `binding` for `name = value;`, `key` for a name, `comment` for text in a comment. A helper
 * inserts a mark. The marks are replaced from top to bottom after the template was filled in, because a
 * value's layout depends on its indentation.
 */
export function renderTemplate(name: string, view: object): string {
  const printers: Printer[] = [];
  const mark = (printer: Printer) => `\0${printers.push(printer) - 1}\0`;
  const helpers = {
    nix: (value: unknown) =>
      mark((indent, taken) => printNix(expressionOf(value), { indent, taken })),
    binding: (value: NixBinding) => mark((indent) => printBinding(value, indent)),
    key: (value: string) => printKey(value),
    them: (models: string) => (models.includes(" and ") ? "them" : "that file"),
    comment: (value: string) => value.replace(/\s+/g, " "),
  };
  return replaceMarks(loadTemplate(name)(view, { helpers }), printers);
}

function replaceMarks(text: string, printers: readonly Printer[]): string {
  const pieces = text.split("\0");
  const result: string[] = [];
  let line = "";
  const append = (piece: string) => {
    result.push(piece);
    const lastBreak = piece.lastIndexOf("\n");
    line = lastBreak === -1 ? line + piece : piece.slice(lastBreak + 1);
  };
  pieces.forEach((piece, index) => {
    if (index % 2 === 0) {
      append(piece);
    } else {
      const [rest = ""] = (pieces[index + 1] ?? "").split("\n", 1);
      const indent = line.length - line.trimStart().length;
      append(printers[Number(piece)]?.(indent, line.length + rest.length) ?? "");
    }
  });
  return result.join("");
}

function expressionOf(value: unknown): NixExpression {
  if (!isNixExpression(value)) throw new TypeError("the template needs a Nix expression here");
  return value;
}
