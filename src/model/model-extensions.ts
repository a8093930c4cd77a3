/** The extensions of model files, without the dot. A file with another one is read as YAML. */
export const modelExtensions = ["yaml", "yml", "json", "jsonc", "ts", "mts", "js", "mjs"] as const;

/** An extension of a model file. */
export type ModelExtension = (typeof modelExtensions)[number];

/** The extensions of files that commands take as a model, without the dot: also those of a model in Nix. */
export const modelFileExtensions = [...modelExtensions, "nix"] as const;

/** Returns whether a word has the extension of a model. Commands with other arguments recognize models by it. */
export function hasModelExtension(word: string): boolean {
  return modelFileExtensions.some((extension) => word.endsWith(`.${extension}`));
}
