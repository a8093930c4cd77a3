import type { LibrarySource } from "../emit/index.js";

/** A source of the library, and why it was chosen. */
export interface LibraryChoice {
  readonly library: LibrarySource;
  readonly reason: "asked" | "as-before" | "flake" | "default";
}

/**
 * Chooses where the emitted files get the Nix library from: the source that was asked for, else the one that the
 * output directory has already, else an input where a flake is written for the first time, else a copy.
 */
export function chooseLibrary({
  asked,
  before,
  isNew,
  flake,
  dropsFlake = false,
}: {
  readonly asked?: LibrarySource | undefined;
  readonly before?: LibrarySource | undefined;
  /** Whether gen-nix has written nothing into the output directory. */
  readonly isNew: boolean;
  readonly flake: boolean;
  /** Whether the flake that gen-nix wrote before is not written any more. */
  readonly dropsFlake?: boolean;
}): LibraryChoice {
  if (asked !== undefined) return { library: asked, reason: "asked" };
  // The input goes with the flake that gen-nix wrote.
  const isLost = before?.kind === "input" && dropsFlake;
  if (before !== undefined && !isLost) return { library: keepPath(before), reason: "as-before" };
  if (isNew && flake) return { library: { kind: "input" }, reason: "flake" };
  return { library: { kind: "copy" }, reason: "default" };
}

/** The file with the path is the user's own, unless a path was asked for. */
function keepPath(library: LibrarySource): LibrarySource {
  return library.kind === "path" ? { ...library, keep: true } : library;
}
