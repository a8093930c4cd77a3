/**
 * All diagnostic codes, with their meanings.
 *
 * Each code has a row and an example in docs/errors.md, and a case in test/errors. The meaning of a
 * code never changes.
 */
export const diagnosticCodes = {
  "no-model": "The file of the model does not exist.",
  "unreadable-model": "The file of the model exists, but gen-nix cannot read it.",
  "not-utf8": "The model contains bytes that are not UTF-8 text.",
  "empty-model": "The file of the model is empty.",
  "yaml-syntax": "The text is not valid YAML.",
  "json-syntax": "The text is not valid JSON.",
  "typescript-syntax": "The text is not valid TypeScript.",
  "typescript-failed": "The TypeScript model throws an error or ends the process while it loads.",
  "include-cycle": "A file includes itself, directly or through other files.",
  "no-default-export": "The TypeScript model has no default export.",
  "unknown-tag": "A YAML tag is neither !ref nor !nix.",
  "duplicate-key": "A mapping has a key twice.",
  "unknown-key": "The model has no such key at this place.",
  "missing-key": "A required key is missing.",
  "wrong-type": "A value has the wrong type for its key.",
  "invalid-value": "A value has the right type, but is not one of the allowed values.",
  "invalid-text":
    "A text contains a character that no argument, environment variable or file can contain.",
  "invalid-path": "The path of a directory or file does not have the required form.",
  "missing-file": "A path in the model leads to no file.",
  "unknown-package": "The embedded package set has no package with this name.",
  "invalid-name": "No Unix user, process or constructor can have this name.",
  "reserved-name": "A name has another meaning in Nix or in the emitted files.",
  "invalid-image-name": "Docker does not accept this name for an image.",
  "invalid-image-tag": "Docker does not accept this tag for an image.",
  "invalid-environment-name": "An environment variable cannot have this name.",
  "invalid-umask": "A umask is not three or four octal digits.",
  "nice-out-of-range": "A nice level is outside -20 to 19.",
  "port-out-of-range": "A port is outside 1 to 65535.",
  "duplicate-port": "Two processes listen on the same port.",
  "unknown-pool": "The model describes no pool of numbers with this name.",
  "exhausted-pool": "A pool has no number left.",
  "duplicate-id":
    "Two processes have the same number, for example after a merge of branches that add processes.",
  "unknown-id": "Nix code uses an assigned number that does not exist.",
  "invalid-id-lock": "gen-nix cannot read ids.nix, the file of assigned numbers.",
  "not-instantiable": "A constructor cannot distinguish several instances.",
  "duplicate-instance": "Two processes have the same name, which their constructors set.",
  "ambiguous-image":
    "Where each process has an image of its own, two processes would have images of the same name, or one would have none.",
  "unknown-process-manager":
    "This version of gen-nix does not support a process manager with this name.",
  "not-imported":
    "Warning: gen-nix import: the model does not have something of the imported file.",
  "not-exported":
    "Warning: gen-nix export: the files do not have something of the model, or need something else.",
  "no-executable": "An inline process has no program to run.",
  "unknown-constructor": "Neither the model nor the catalogue has a constructor with this name.",
  "missing-constructor-file": "The Nix file of a constructor does not exist or cannot be read.",
  "constructor-syntax": "The file of a constructor is not valid Nix.",
  "not-a-constructor":
    "The file of a constructor does not contain a function of the required form.",
  "invalid-overlay":
    "The file of an overlay on the package set cannot be read, or is not an overlay.",
  "missing-parameter": "A process does not set a parameter that has no default.",
  "unknown-parameter": "The constructor has no such parameter.",
  "unknown-process": "The model does not define the process that a reference names.",
  "unknown-user": "No process declares the user that a process runs as.",
  "unknown-group": "No process declares the group that a user or process belongs to.",
  "conflicting-account": "Two processes set different values for a property of one user or group.",
  "impossible-condition": "A condition of a dependency can never hold.",
  "impossible-stop-time": "A process has more time to stop than its container.",
  "probed-job": "A process that runs to its end has a test of readiness or health.",
  "unknown-port": "Warning: a process is probed at a port that no process of the model has.",
  "plain-secret": "Warning: a variable has a value that seems to be a secret.",
  "unknown-attribute": "The process does not have the attribute that a reference names.",
  "missing-attribute":
    "A process lacks an attribute that the constructor of another process needs.",
  "invalid-reference":
    "A !ref does not have the form name or name.attribute, or is not allowed here.",
  "reference-cycle": "Processes depend on each other in a cycle.",
  "definition-cycle": "Variables of the model are defined in terms of each other in a cycle.",
  "invalid-antiquotation":
    "A $" + "{...} or !nix does not contain a Nix expression, or is not allowed here.",
  "unknown-variable": "A Nix variable is not in scope.",
  "missing-package-set": "--library: the Nix library there lacks the embedded package set.",
  "foreign-file": "A file that gen-nix did not write is in the way.",
  "edited-file": "A file was edited after gen-nix wrote it.",
  "outdated-file": "--check: an emitted file is missing, outdated or edited.",
  "refused-by-nix":
    "Nix cannot parse or evaluate a model in Nix, a constructor, or a file that gen-nix emits for the model.",
  "locked-directory": "Another gen-nix process writes to the same directory.",
  "write-failed": "gen-nix could not write a file.",
} as const;

/** A diagnostic code. */
export type DiagnosticCode = keyof typeof diagnosticCodes;
