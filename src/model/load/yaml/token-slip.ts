import type { SourceRange } from "../../../diagnostics/source-file.js";

/** A slip that the tokens show, with its place. */
export interface TokenSlip extends SourceRange {
  /**
   * An unclosed quote or bracket, an open bracket before a line with too little indentation or with
   * tabs, or an antiquotation without quotes.
   */
  readonly kind:
    | "quote"
    | "bracket"
    | "bracket-before-line"
    | "tab"
    | "antiquotation"
    /** A comment that holds the bracket that would close an open one. */
    | "comment"
    /** An indentation of other characters than spaces. */
    | "odd-indentation";
}
