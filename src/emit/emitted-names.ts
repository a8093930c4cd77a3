/** Variables that the emitted files define themselves, which nothing of a model can be called. */
export const emittedNames: ReadonlySet<string> = new Set([
  "constructors",
  "sharedConstructors",
  "createManagedProcess",
  "withDependencies",
  "withOverrides",
  "ids",
]);
