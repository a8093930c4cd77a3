import type { IdAllocation, IdLock } from "./id-lock.js";
import type { ImageProcessManager } from "./process-managers.js";

/** A checked processes model: all names are resolved, and it can be emitted. */
export interface ProcessesModel {
  /** The model's file, as the user named it. */
  readonly path: string;
  /** The files that it was merged from, when there are several. */
  readonly paths?: readonly string[];
  readonly image: ImageModel;
  /** The state directories that the model sets. */
  readonly directories: ReadonlyMap<string, string>;
  readonly forceDisableUserChange: boolean;
  /** The users and groups that no process declares, by the keys `users` and `groups`. */
  readonly accounts?: readonly NamedValue[];
  /** The constructors of the model, by name. */
  readonly constructors: ReadonlyMap<string, ConstructorDefinition>;
  /** The files of the overlays on the package set, relative to the model's directory or absolute. */
  readonly packageOverlays: readonly string[];
  /** Variables that the model defines. */
  readonly definitions: readonly Definition[];
  /** The assigned numbers, when the model has pools. */
  readonly ids?: AssignedIds;
  readonly processes: readonly Process[];
  /** The tests of the whole system; those of a process are among its fields. */
  readonly tests: SystemTests;
  /** Variables of the scope that the definitions and processes use. */
  readonly variables: ReadonlySet<string>;
}

/** The assigned numbers, after a check. */
export interface AssignedIds extends IdLock {
  /** Allocations of owners that are not in the model any more. */
  readonly unused: readonly IdAllocation[];
  /** Allocations outside of their pool, because the pool was moved. */
  readonly outside: readonly IdAllocation[];
}

/** A variable that the model defines. */
export interface Definition {
  readonly name: string;
  /** A package, any value, or a parameter that a build can set. */
  readonly kind: "package" | "value" | "parameter";
  readonly value: ModelValue | PackageFile;
}

/** A Nix file with a function that `callPackage` calls to get a package. */
export interface PackageFile {
  readonly kind: "package-file";
  /** Relative to the model's directory, or absolute. */
  readonly path: string;
}

/** The image. */
export interface ImageModel {
  readonly name: string;
  readonly tag: string;
  readonly processManager: ImageProcessManager;
  /** Whether a shell and its utilities are in the image. */
  readonly interactive: boolean;
  /** All values that the model sets, by the keys of `image:`. */
  readonly settings: ReadonlyMap<string, ModelValue>;
}

/** Tests of a system. */
export interface SystemTests {
  readonly tests: readonly NamedValue[];
  /** The processes that they refer to, in the order of the model. */
  readonly processes: readonly string[];
}

/** A constructor of the model. */
export interface ConstructorDefinition {
  /** Relative to the model's directory, or absolute. */
  readonly path: string;
  /** The parameters of its outer function. */
  readonly outerParameters: readonly { readonly name: string; readonly hasDefault: boolean }[];
}

/** A process instance. */
export type Process = ConstructorProcess | InlineProcess;

interface ProcessBase {
  readonly name: string;
  /** The image that it shares with others, where processes have images of their own. */
  readonly group?: string;
  /** The process of the model that it is one of several instances of. */
  readonly instanceOf?: string;
  /** The port that it listens on, where the model gives a number or a pool, or its constructor has one by default. */
  readonly port?: number;
  /** Attributes that other processes can refer to: `port`, `dnsName`, and those in `attributes`. */
  readonly attributes: readonly NamedValue[];
  /** Processes that start before it, in the order of the model. */
  readonly dependencies: readonly string[];
  /** The conditions of dependencies, by their names, except `ready`. */
  readonly conditions: ReadonlyMap<string, string>;
  /** The dependencies with which the process restarts in an upgrade. */
  readonly restartsWith: ReadonlySet<string>;
}

/** A process that a constructor creates. */
export interface ConstructorProcess extends ProcessBase {
  readonly kind: "constructor";
  readonly constructor: string;
  readonly origin: "model" | "catalogue";
  readonly parameters: readonly NamedValue[];
  /** Parameters that the model does not give, and whose defaults are addresses of the loopback interface. */
  readonly loopback: readonly string[];
  /** Attributes that the constructor has as parameters, and inherits from the instance. */
  readonly inherited: readonly string[];
  /** Overrides by process manager, when the constructor has no parameter `overrides`. */
  readonly overrides?: ModelValue;
  /** The number of further functions in the constructor, which are called with an empty set. */
  readonly furtherLevels: number;
}

/** A process that is described in the model itself. */
export interface InlineProcess extends ProcessBase {
  readonly kind: "inline";
  /** The fields of `createManagedProcess`. */
  readonly fields: readonly NamedValue[];
}

/** A name and a value. */
export interface NamedValue {
  readonly name: string;
  readonly value: ModelValue;
}

/** A value of the model, with resolved strings. */
export type ModelValue =
  | { readonly kind: "text"; readonly parts: readonly TextPart[] }
  | { readonly kind: "number"; readonly value: number; readonly isFloat: boolean }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "null" }
  | { readonly kind: "list"; readonly items: readonly ModelValue[] }
  | { readonly kind: "map"; readonly entries: readonly NamedValue[] }
  | ReferenceValue
  | CodeValue;

/** Literal text, or a value that is spliced into it. */
export type TextPart = string | CodeValue | ReferenceValue;

/** Another process, or an attribute of one. */
export interface ReferenceValue {
  readonly kind: "reference";
  /** A process and attributes of it, or an attribute of the own process. */
  readonly names: readonly [string, ...string[]];
  /** Whether the value has to become text and is not text itself. */
  readonly asText: boolean;
}

/** Nix code that parses, and whose variables are in scope. */
export interface CodeValue {
  readonly kind: "code";
  readonly code: string;
  /** Variables of the scope that it uses. */
  readonly variables: readonly string[];
  /** The places of relative paths in the code. */
  readonly paths: readonly { readonly start: number; readonly end: number }[];
  /** The folder of these paths, relative to that of the model; absent when they are the same. */
  readonly folder?: string;
}
