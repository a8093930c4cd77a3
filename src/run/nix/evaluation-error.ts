/** An error of Nix's evaluation. */
export interface EvaluationError {
  /** What Nix says, in one line. */
  readonly message: string;
  /** The innermost place; both numbers start at 1, and a column counts bytes. */
  readonly place?: { readonly file: string; readonly line: number; readonly column: number };
}

/**
 * Reads what Nix prints about an expression that it cannot evaluate; undefined when a build failed, or when
 * something else than the expression is at fault.
 *
 * @example
 * readEvaluationError("error: attribute 'x' missing\n\n       at /m.nix:2:3:\n")
 * // { message: "attribute 'x' missing", place: { file: "/m.nix", line: 2, column: 3 } }
 */
export function readEvaluationError(log: string): EvaluationError | undefined {
  // Newer versions of Nix print the way to the error first.
  const [, text = ""] = /(?:^|\n)[ \t]*error: ?((?:(?!\n[ \t]*error: )[\s\S])*)$/.exec(log) ?? [];
  const [lines = ""] = text.split(/\n\s*\n|\n\s*at /);
  const message = withoutTraceAdvice(lines).replace(/\s+/g, " ").trim();
  if (message === "" || isOther(message)) return undefined;
  const [, file, line, column] = /(?:^|\n)\s*at (?:«[^»]*»)?(\/.*?):(\d+):(\d+)/.exec(text) ?? [];
  if (file === undefined) return { message };
  return { message, place: { file, line: Number(line), column: Number(column) } };
}

/** Removes Nix's advice about an option of Nix, which users of gen-nix do not start. */
export function withoutTraceAdvice(text: string): string {
  return text.replace(/\s*\(use '--show-trace'[^)]*\)/g, "");
}

/** Whether the builds, the store, the network or the search path are at fault. */
function isOther(message: string): boolean {
  return /\bbuilders?\b|\bbuild of\b|dependenc(?:y|ies) (?:of|couldn't)|daemon|socket|unable to download|search path|No space left|interrupted|cannot open connection|permission denied/i.test(
    message,
  );
}
