/**
 * All that gen-nix can find wrong, with a one-sentence meaning each.
 *
 * The keys are the closed set of codes: docs/errors.md has a row and an example for each of them,
 * and test/errors a whole message. A code never changes its meaning.
 */
export const diagnosticCodes = {
  "no-model": "There is no file at the place that was named for the model.",
  "unreadable-model": "The model's file is there, but it cannot be read.",
  "not-utf8": "The model holds bytes that are not UTF-8 text.",
  "empty-model": "The model's file holds nothing.",
  "yaml-syntax": "The text is not YAML.",
  "json-syntax": "The text is not JSON.",
  "typescript-syntax": "The text is not TypeScript.",
  "typescript-failed":
    "The TypeScript model throws an error, or ends the process, while it is loaded.",
  "include-cycle": "A file that includes itself, or is included by what it includes.",
  "no-default-export": "The TypeScript model does not export its model by default.",
  "unknown-tag": "A YAML tag other than !ref and !nix.",
  "duplicate-key": "A key occurs twice in one mapping.",
  "unknown-key": "A key that the model does not know at this place.",
  "missing-key": "A key that must be there is not.",
  "wrong-type": "A value of another type than the key wants.",
  "invalid-value": "A value of the right type that is not one of the possible ones.",
  "invalid-text": "A character that no argument, environment variable or file can hold.",
  "invalid-path": "A directory or file that is not a path of the wanted form.",
  "missing-file": "A path of the model leads to no file.",
  "invalid-name": "A name that no Unix user, process or constructor can have.",
  "reserved-name": "A name that means something else in Nix or in the emitted files.",
  "invalid-image-name": "A name that Docker does not accept for an image.",
  "invalid-image-tag": "A tag that Docker does not accept for an image.",
  "invalid-environment-name": "A name that an environment variable cannot have.",
  "invalid-umask": "A umask that is not three or four octal digits.",
  "nice-out-of-range": "A nice level outside -20 to 19.",
  "port-out-of-range": "A port outside 1 to 65535.",
  "duplicate-port": "Two processes listen on one port.",
  "unknown-pool": "A pool of numbers that the model does not describe.",
  "exhausted-pool": "A pool that has no number left.",
  "duplicate-id":
    "Two hold one number of a pool, as after branches with new processes were merged.",
  "unknown-id": "A number that nobody holds is named in Nix code.",
  "invalid-id-lock": "The file of assigned numbers, ids.nix, cannot be read.",
  "not-instantiable": "A constructor that cannot tell several instances apart.",
  "duplicate-instance": "Two processes that their constructor cannot tell apart.",
  "unknown-process-manager": "A process manager that this version does not know.",
  "no-executable": "An inline process that says nowhere what to run.",
  "unknown-constructor": "A constructor that is neither in the model nor in the catalogue.",
  "missing-constructor-file": "A constructor's Nix file is not there or cannot be read.",
  "constructor-syntax": "A constructor's file is not valid Nix.",
  "not-a-constructor": "A constructor's file holds no function of the needed form.",
  "missing-parameter": "A parameter without a default that the process does not give.",
  "unknown-parameter": "A parameter that the constructor does not take.",
  "unknown-process": "A reference to a process that the model does not define.",
  "unknown-user": "A process runs as a user that no process declares.",
  "unknown-group": "A user is in a group that no process declares.",
  "conflicting-account": "Two processes give a property of one user or group two values.",
  "unknown-attribute": "A reference to an attribute that the process does not have.",
  "invalid-reference":
    "A !ref that is not of the form name or name.attribute, or at the wrong place.",
  "reference-cycle": "Processes that need each other in a circle.",
  "definition-cycle": "Variables of the model that are made of each other in a circle.",
  "invalid-antiquotation":
    "A $" + "{...} or !nix that is not a Nix expression, or at the wrong place.",
  "unknown-variable": "A Nix variable that is not in scope.",
  "foreign-file": "A file that gen-nix did not write stands in the way.",
  "edited-file": "A file that gen-nix wrote was edited since.",
  "outdated-file": "--check: an emitted file is missing, stale or edited.",
  "refused-by-nix": "check --nix: Nix cannot parse an emitted file or a constructor.",
  "locked-directory": "Another gen-nix is writing to the same directory.",
  "write-failed": "A file could not be written.",
} as const;

/** One of the things that gen-nix can find wrong. */
export type DiagnosticCode = keyof typeof diagnosticCodes;
