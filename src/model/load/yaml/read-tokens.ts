import { type CST, Lexer, Parser } from "yaml";
import type { SourceRange } from "../../../diagnostics/source-file.js";
import { maximumDepth } from "../maximum-depth.js";
import type { TokenSlip } from "./token-slip.js";
import { watchLexemes } from "./watch-lexemes.js";

/** A text's tokens, and what is wrong with them. */
export interface TokenReading {
  readonly tokens: readonly CST.Token[];
  readonly slips: readonly TokenSlip[];
  /** Where the text is nested too deeply; what follows was not read. */
  readonly tooDeep: SourceRange | undefined;
}

/**
 * Cuts a text into the tokens of YAML's parser.
 *
 * The parser notices a bracket or quote that is not closed far behind it, and stumbles over all that
 * follows; the lexemes tell where it stands. What is nested so deeply that the parser's calls would be
 * too many ends here, before they begin.
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

/** The parser's stack has the document below the collections, and a scalar above them. */
const maximumStack = maximumDepth + 2;
