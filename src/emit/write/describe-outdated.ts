import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { libraryFolder } from "../library-files.js";
import type { FileState, PlannedFile } from "./plan-write.js";

/** The largest number of library files to list. More are only counted, as after an update of gen-nix. */
const NAMED_LIBRARY_FILES = 5;

const descriptions: Readonly<Record<Exclude<FileState, "unchanged">, string>> = {
  missing: "the file is missing",
  stale: "the file does not match the model",
  edited: "the file was edited by hand",
  foreign: "the file was not written by gen-nix",
  obsolete: "the file is no longer needed",
  kept: "the file is no longer needed, but was edited by hand",
};

/** Returns the diagnostics of `--check` for files that are not up to date. */
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
