import { directoryNames } from "../rules/directory-rules.js";

/** Variables that the strings of a process can name, besides other processes. */
export const processScope: readonly string[] = [
  "pkgs",
  "lib",
  "system",
  ...directoryNames,
  "forceDisableUserChange",
  "processManager",
];

/** Variables that the strings of `image` can name. */
export const imageScope: readonly string[] = [
  "pkgs",
  "lib",
  "system",
  "processManager",
  "interactive",
];

/** Variables of values that images and profiles share. */
export const systemScope: readonly string[] = ["pkgs", "lib", "system", "processManager"];

/** Variables that Nix itself defines everywhere. */
export const nixBuiltins: ReadonlySet<string> = new Set([
  ..."builtins true false null import map toString throw abort baseNameOf dirOf removeAttrs".split(
    " ",
  ),
  ..."isNull derivation derivationStrict placeholder scopedImport fetchTarball fetchGit".split(" "),
  ..."fetchTree fetchMercurial fromTOML break".split(" "),
]);
