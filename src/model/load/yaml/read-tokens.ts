import { type CST, Lexer, Parser } from "yaml";
import type { SourceRange } from "../../../diagnostics/source-file.js";
import { maximumDepth } from "../maximum-depth.js";
import type { TokenSlip } from "./token-slip.js";
import { watchLexemes } from "./watch-lexemes.js";

/** The tokens of a text, and the slips in them. */
export interface TokenReading {
  readonly tokens: readonly CST.Token[];
  readonly slips: readonly TokenSlip[];
  /** The place where the text is nested too deeply; the rest was not read. */
  readonly tooDeep: SourceRange | undefined;
}

/**
 * Splits a text into the tokens of YAML's parser.
 *
 * The parser reports an unclosed bracket or quote far after its place, with cascading errors. The
 * lexemes show its place. Text that would overflow the stack of the recursive parser is rejected
 * here.
 */
export function readTokens(text: string): TokenReading {
  const parser = new Parser();
  const watch = watchLexemes(text);
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    const { offset } = parser;
    watch.see(lexeme, offset);
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > maximumStack) {
      return { tokens: [], slips: [], tooDeep: { start: offset, end: offset + 1 } };
    }
  }
  for (const token of parser.end()) tokens.push(token);
  return { tokens, slips: watch.end(), tooDeep: undefined };
}

/** The parser's stack also has the document and a scalar. */
const maximumStack = maximumDepth + 2;
