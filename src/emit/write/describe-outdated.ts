import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { libraryFolder } from "../library-files.js";
import type { FileState, PlannedFile } from "./plan-write.js";

/** So many files of the library are named; more are counted, as after a new release of gen-nix. */
const NAMED_LIBRARY_FILES = 5;

const descriptions: Readonly<Record<Exclude<FileState, "unchanged">, string>> = {
  missing: "the file is missing",
  stale: "the file is not what the model says now",
  edited: "the file was edited by hand",
  foreign: "the file was not written by gen-nix",
  obsolete: "the file is not needed any more",
  kept: "the file is not needed any more, and was edited by hand",
};

/** What `--check` says of the files that are not up to date. */
export function describeOutdated(
  outdated: readonly PlannedFile[],
  options: { readonly displayPath: (path: string) => string },
): Diagnostic[] {
  const describe = (message: string, path: string): Diagnostic => ({
    code: "outdated-file",
    message,
    file: options.displayPath(path),
  });
  const library = outdated.filter(({ path }) => path.startsWith(`${libraryFolder}/`));
  const named = library.length > NAMED_LIBRARY_FILES ? [] : library;
  const others = outdated.filter((file) => !library.includes(file));
  return [
    ...[...others, ...named].map(({ path, state }) =>
      describe(state === "unchanged" ? state : descriptions[state], path),
    ),
    ...(named.length === library.length
      ? []
      : [describe(`${library.length} files of the Nix library are not up to date`, libraryFolder)]),
  ];
}
