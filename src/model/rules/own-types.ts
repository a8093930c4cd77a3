import type { WrittenTypes } from "./complete-rules.js";

/** Types of keys that a model has and the Nix library has not. */
export const ownTypes: WrittenTypes = {
  string: { one: "a string", many: "strings" },
  "instance-port": {
    one: "a port, a range such as 5001-5004, or the name of a pool",
    many: "ports",
  },
  instances: { one: "a number or a list of suffixes", many: "numbers" },
  "process-reference": { one: "the name of a process", many: "processes" },
  "process-key": {
    base: "string",
    pattern: "[a-z_][a-z0-9_-]{0,31}",
    one: "the name of a process",
    many: "names of processes",
    rule: "lower-case letters, digits, _ and -, at most 32, not beginning with a digit or -",
  },
  pool: { base: "record", one: "a mapping of min and max", many: "pools" },
  "pool-name": {
    base: "string",
    pattern: "[A-Za-z][A-Za-z0-9_-]*",
    one: "the name of a pool",
    many: "pools",
  },
  "pool-bound": {
    base: "integer",
    range: [0, 0xffff_ffff],
    one: "a number from 0 to 4294967295",
    many: "numbers from 0 to 4294967295",
  },
  "constructor-name": { base: "string", one: "the name of a constructor", many: "constructors" },
  "nix-file": { base: "string", one: "the path of a Nix file", many: "Nix files" },
  "model-file": { base: "string", one: "the path of a model", many: "models" },
  "package-definition": { one: "a package", many: "packages" },
  "image-process-manager": { one: "a process manager", many: "process managers" },
  "process-manager": { one: "a process manager", many: "process managers" },
};
