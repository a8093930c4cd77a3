import type { SourceRange } from "../../../diagnostics/source-file.js";

/** A slip that shows in the tokens already, with its place. */
export interface TokenSlip extends SourceRange {
  /**
   * A quote or bracket that nothing closes, a bracket that is open before a line that is indented too
   * little or with tabs, or an antiquotation without quotes.
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
