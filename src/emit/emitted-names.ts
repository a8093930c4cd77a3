/** Variables that the emitted files define themselves; a model cannot define them. */
export const emittedNames: ReadonlySet<string> = new Set([
  "genNix",
  "gen-nix",
  "constructors",
  "hostOf",
  "ids",
  "processInstances",
]);
