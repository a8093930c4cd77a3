import type { ModelFiles } from "../../model/index.js";

/** Returns whether a model is written in Nix: a file that Nix evaluates, and that gen-nix does not parse. */
export function isNixModel(files: ModelFiles): boolean {
  return filesOf(files).some((file) => file.endsWith(".nix"));
}

/** Returns the files of a model as a list. */
export function filesOf(files: ModelFiles): readonly string[] {
  return typeof files === "string" ? [files] : files;
}
