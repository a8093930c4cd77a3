/** The extensions of model files, without the dot. A file with another one is read as YAML. */
export const modelExtensions = ["yaml", "yml", "json", "jsonc", "ts", "mts", "js", "mjs"] as const;

/** An extension of a model file. */
export type ModelExtension = (typeof modelExtensions)[number];
