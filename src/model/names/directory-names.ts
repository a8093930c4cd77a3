/** The state directories that a model can set, in the order of the emitted headers. */
export const directoryNames = [
  "stateDir",
  "runtimeDir",
  "logDir",
  "cacheDir",
  "spoolDir",
  "lockDir",
  "libDir",
  "tmpDir",
] as const;

/** The name of a state directory. */
export type DirectoryName = (typeof directoryNames)[number];
