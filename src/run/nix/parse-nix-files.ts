import { RunFailure } from "../run-failure.js";
import { captureProgram } from "../start-program.js";

/** A syntax error that Nix reports in a file. */
export interface NixParseError {
  /** The path as the caller passed it. */
  readonly file: string;
  readonly message: string;
  /** The place of the error: both numbers start at 1, and the column counts bytes. */
  readonly place: { readonly line: number; readonly column: number };
}

/**
 * Parses files with `nix-instantiate --parse`, without evaluating them.
 *
 * @param files absolute paths.
 * @returns one error for each invalid file; Nix reports only the first error of a file.
 * @throws RunFailure when Nix is not installed, or fails for another reason than a syntax error.
 */
export async function parseNixFiles(files: readonly string[]): Promise<NixParseError[]> {
  const errors: NixParseError[] = [];
  let left = files;
  // Nix stops at the first invalid file, so the others need another run.
  while (left.length > 0) {
    const args = ["--parse", "--", ...left];
    const { exitCode, stderr } = await captureProgram({ program: "nix-instantiate", args });
    if (exitCode === 0) break;
    const error = readParseError(stderr, left);
    // A syntax error has a place; an error without one occurred before Nix read the files.
    if (error === undefined) throw new RunFailure(`Nix cannot read files here: ${stderr.trim()}`);
    errors.push(error);
    left = left.slice(left.indexOf(error.file) + 1);
  }
  return errors;
}

/**
 * Parses Nix's report of a syntax error; undefined when it names no place in one of the files.
 *
 * @example
 * readParseError("error: undefined variable 'x'\n\n       at /m.nix:2:3:\n", ["/m.nix"])
 * // { file: "/m.nix", message: "undefined variable 'x'", place: { line: 2, column: 3 } }
 */
export function readParseError(
  stderr: string,
  files: readonly string[],
): NixParseError | undefined {
  const [, text = ""] = /error: ?([\s\S]*)/.exec(stderr) ?? [];
  const [first = ""] = text.split("\n");
  const places = [...text.matchAll(/at (\/.*):(\d+):(\d+)/g)];
  const [, path, line, column] = places.at(-1) ?? [];
  const file = files.find((each) => each === path);
  if (file === undefined) return undefined;
  // The first line has the place of the first definition, whose store path is of no use to the user.
  const message = first.replace(/ at \/.*?:(\d+):\d+$/, " in line $1").trim();
  return { file, message, place: { line: Number(line), column: Number(column) } };
}
