import { loadNixParser, type NixParser } from "./parser.js";

/** Thrown by a parser that has not been loaded yet. */
class ParserNotLoaded extends Error {}

let loaded: NixParser | undefined;

const lazyParser: NixParser = (code, read) => {
  if (loaded === undefined) throw new ParserNotLoaded("the parser of Nix is not loaded");
  return loaded(code, read);
};

/**
 * Does work that may need the parser of Nix. Loading it takes a fifth of the time of a short run, so it is loaded when the
 * work first parses something, and the work starts again then.
 *
 * @param work can run twice, so it must change nothing before it parses.
 */
export async function withNixParser<T>(work: (parse: NixParser) => T | Promise<T>): Promise<T> {
  try {
    return await work(lazyParser);
  } catch (error) {
    if (!(error instanceof ParserNotLoaded)) throw error;
    loaded = await loadNixParser();
    return work(lazyParser);
  }
}
