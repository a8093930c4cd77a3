import type { TokenSlip } from "./token-slip.js";

/** The lexer's sign that a line ends all brackets, because it has too little indentation. */
const endOfBrackets = "\u0018";
/** The lexer's sign that a scalar follows. */
const scalarFollows = "\u001f";

const closing: Readonly<Record<string, string>> = { "[": "]", "{": "}" };

/** The text before the `{` of an antiquotation without quotes. */
const unquoted = /[^\s,[\]{}]*\$$/;

interface OpenBracket {
  readonly start: number;
  readonly bracket: string;
  /** Whether it belongs to an antiquotation, which is reported already. */
  readonly isAntiquotation: boolean;
  /** A comment that contains its closing bracket. */
  comment?: TokenSlip;
}

/** Creates an observer of lexemes that finds unclosed quotes and brackets. */
export function watchLexemes(text: string) {
  const slips: TokenSlip[] = [];
  /** The open brackets, outermost first. */
  const open: OpenBracket[] = [];
  let isScalar = false;
  let previous = "";

  const close = (bracket: string) => {
    const last = open.pop();
    if (last === undefined || closing[last.bracket] === bracket) return;
    if (!last.isAntiquotation) slips.push(slipAt(last.start, "bracket"));
    // It closes the bracket around the unclosed one.
    if (closing[open.at(-1)?.bracket ?? ""] === bracket) open.pop();
  };
  const closeAll = (offset: number) => {
    const last = open.at(-1);
    open.length = 0;
    if (last === undefined || last.isAntiquotation) return;
    const line = text.lastIndexOf("\n", offset - 1) + 1;
    const [indentation = ""] = /^[ \t]*/.exec(text.slice(line, line + 200)) ?? [];
    const isEnd = text.slice(offset).trim() === "";
    if (indentation.includes("\t") && !isEnd) {
      slips.push({ kind: "tab", start: line, end: line + indentation.length });
    } else {
      slips.push(last.comment ?? slipAt(last.start, isEnd ? "bracket" : "bracket-before-line"));
    }
  };
  const noteComment = (comment: string, start: number) => {
    const last = open.at(-1);
    if (last === undefined || !comment.includes(closing[last.bracket] ?? "")) return;
    const [word = comment] = /^[^\s,[\]{}]*/.exec(comment) ?? [];
    last.comment ??= { kind: "comment", start, end: start + word.length };
  };
  const see = (lexeme: string, start: number) => {
    if (isScalar) {
      isScalar = false;
    } else if (lexeme === scalarFollows) {
      isScalar = true;
      return;
    } else if (lexeme === "[" || lexeme === "{") {
      const isAntiquotation = lexeme === "{" && open.length > 0 && unquoted.test(previous);
      if (isAntiquotation) slips.push(antiquotationAt(text, start));
      open.push({ start, bracket: lexeme, isAntiquotation });
    } else if (lexeme === "]" || lexeme === "}") {
      close(lexeme);
    } else if (lexeme.startsWith("#")) {
      noteComment(lexeme, start);
    } else if (lexeme === endOfBrackets) {
      closeAll(start);
    } else if (isUnclosedString(lexeme)) {
      slips.push(slipAt(start, "quote"));
      // The brackets around it are unclosed only because of it.
      open.length = 0;
    }
    previous = lexeme;
  };
  const end = () => {
    closeAll(text.length);
    return slips.sort((left, right) => left.start - right.start);
  };
  return { see, end };
}

function slipAt(start: number, kind: TokenSlip["kind"]): TokenSlip {
  return { kind, start, end: start + 1 };
}

/**
 * The whole word with the antiquotation at a brace, `${pkgs.redis}/bin/redis-server`; only the part
 * before the brace when the rest contains brackets.
 */
function antiquotationAt(text: string, brace: number): TokenSlip {
  const [before = "$"] = unquoted.exec(text.slice(Math.max(0, brace - 200), brace)) ?? [];
  const rest = text.slice(brace, brace + 200);
  const [after = "{"] = /^\{[^[\]{}\n]*\}[^\s,[\]{}]*/.exec(rest) ?? [];
  return { kind: "antiquotation", start: brace - before.length, end: brace + after.length };
}

function isUnclosedString(lexeme: string): boolean {
  const quote = lexeme[0];
  // Inside single quotes, a quote is written twice.
  if (quote === "'") return lexeme.split("'").length % 2 === 0;
  if (quote !== '"') return false;
  let backslashes = 0;
  while (lexeme.at(-2 - backslashes) === "\\") backslashes++;
  return lexeme.length === 1 || !lexeme.endsWith('"') || backslashes % 2 === 1;
}
