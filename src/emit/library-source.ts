/** Where the emitted files get the Nix library from. */
export type LibrarySource =
  /** A copy beside them. */
  | { readonly kind: "copy" }
  /** The input `gen-nix` of the flake beside them. */
  | { readonly kind: "input"; readonly address?: string }
  /** A folder that `gen-nix.nix` beside them names: absolute, or relative to them. */
  | {
      readonly kind: "path";
      readonly path: string;
      /** Whether that file is the user's own where it is there. */
      readonly keep?: boolean;
    };

/** The variable that holds the library's folder where there is no copy. */
export const libraryVariable = "gen-nix";

/** The file that names the library's folder. */
export const libraryPathFile = "gen-nix.nix";

/** Addresses of flakes, by their schemes. */
const address =
  /^(?:flake|git(?:\+\w+)?|github|gitlab|https?|hg\+\w+|path|sourcehut|tarball(?:\+\w+)?|file\+\w+):/;

/** Reads `copy`, `input`, the address of a flake, or a path. */
export function readLibrarySource(text: string): LibrarySource {
  if (text === "copy") return { kind: "copy" };
  if (text === "input") return { kind: "input" };
  if (address.test(text)) return { kind: "input", address: text };
  return { kind: "path", path: text };
}

/** Prints a source as `readLibrarySource` reads it. */
export function printLibrarySource(source: LibrarySource): string {
  if (source.kind === "path") return source.path;
  return source.kind === "input" ? (source.address ?? "input") : "copy";
}
