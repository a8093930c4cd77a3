import { RunFailure } from "../run-failure.js";
import { captureProgram } from "../start-program.js";

/** What Nix says of a file that it cannot parse. */
export interface NixParseError {
  /** As it was handed in. */
  readonly file: string;
  readonly message: string;
  /** Where it is: both start at 1, and a column counts bytes. */
  readonly place: { readonly line: number; readonly column: number };
}

/**
 * Has `nix-instantiate --parse` read files; nothing is evaluated.
 *
 * @param files absolute paths.
 * @returns one error for each file that Nix refuses; Nix tells of no more than one.
 * @throws RunFailure when Nix is not installed, or fails for a reason that is in none of the files.
 */
export async function parseNixFiles(files: readonly string[]): Promise<NixParseError[]> {
  const errors: NixParseError[] = [];
  let left = files;
  // Nix ends at the first wrong file, so the others need another run.
  while (left.length > 0) {
    const args = ["--parse", "--", ...left];
    const { exitCode, stderr } = await captureProgram({ program: "nix-instantiate", args });
    if (exitCode === 0) break;
    const error = readParseError(stderr, left);
    // Nix names a place in whatever it reads: without one, it did not come so far.
    if (error === undefined) throw new RunFailure(`Nix cannot read files here: ${stderr.trim()}`);
    errors.push(error);
    left = left.slice(left.indexOf(error.file) + 1);
  }
  return errors;
}

/**
 * Reads what Nix prints of a file that it cannot parse; undefined when it names no place in one of the files.
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
  // The place of the first definition is on the first line; the paths would say nothing to people.
  const message = first.replace(/ at \/.*?:(\d+):\d+$/, " in line $1").trim();
  return { file, message, place: { line: Number(line), column: Number(column) } };
}
