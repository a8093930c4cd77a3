/** Names that a Unix user or group can have; processes are named by the same rule. */
export const unixNamePattern = /^[a-z_][a-z0-9_-]{0,31}$/;

/** Whether a Unix user, a group or a process can have a name. */
export function isUnixName(name: string): boolean {
  return unixNamePattern.test(name);
}

/** Names that a constructor or a pool can have: those of Nix attributes that need no quotes. */
export const constructorNamePattern = /^[A-Za-z][A-Za-z0-9_-]*$/;

/** Whether a constructor or a pool can have a name. */
export function isConstructorName(name: string): boolean {
  return constructorNamePattern.test(name);
}

/** Names that an environment variable can have. */
export const environmentNamePattern = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** A name near to the wanted one that a Unix user can have. */
function suggestUnixName(name: string): string | undefined {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, "-")
    .replace(/^[^a-z_]+|-+$/g, "")
    .slice(0, 32);
  return isUnixName(words) ? words : undefined;
}

/** The rule for names, with a name near to the wanted one. */
export function nameRule(name: string): string {
  const suggestion = suggestUnixName(name);
  const rule = "lower-case letters, digits, _ and -, at most 32, not beginning with a digit or -";
  return suggestion === undefined ? rule : `${rule}, for example "${suggestion}"`;
}

/** The state directories that a model may set, in the order of the emitted headers. */
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

/** A state directory's name. */
export type DirectoryName = (typeof directoryNames)[number];

/** What the strings of a process may name besides other processes. */
export const processScope: readonly string[] = [
  "pkgs",
  "lib",
  "system",
  ...directoryNames,
  "forceDisableUserChange",
  "processManager",
];

/** What the strings of `image` may name. */
export const imageScope: readonly string[] = [
  "pkgs",
  "lib",
  "system",
  "processManager",
  "interactive",
];

/** What Nix itself defines everywhere. */
export const nixBuiltins: ReadonlySet<string> = new Set([
  ..."builtins true false null import map toString throw abort baseNameOf dirOf removeAttrs".split(
    " ",
  ),
  ..."isNull derivation derivationStrict placeholder scopedImport fetchTarball fetchGit".split(" "),
  ..."fetchTree fetchMercurial fromTOML break".split(" "),
]);

const emittedNames = [
  "constructors",
  "sharedConstructors",
  "createManagedProcess",
  "withDependencies",
  "withOverrides",
  "ids",
  "requiresUniqueIdsFor",
  "pkg",
  "port",
  "dnsName",
  "__proto__",
];

const nixKeywords = "if then else assert with let in rec inherit or".split(" ");

/** Why a process or attribute must not be called so, or `undefined`. */
export function reservedMeaning(name: string): string | undefined {
  if (nixKeywords.includes(name)) return "a keyword of Nix";
  if (nixBuiltins.has(name)) return "a built-in of Nix";
  if (processScope.includes(name)) return "a variable that every process can name";
  if (emittedNames.includes(name)) return "a name that the emitted files use";
  return undefined;
}
