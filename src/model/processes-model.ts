import type { IdAllocation, IdLock } from "./id-lock.js";
import type { ImageProcessManager } from "./process-managers.js";

/** A processes model that was checked: all names resolve, and nothing is left to decide but the output. */
export interface ProcessesModel {
  /** The model's file, as the user named it. */
  readonly path: string;
  /** All files that it was put together from, where there are several. */
  readonly paths?: readonly string[];
  readonly image: ImageModel;
  /** The directories that the model sets itself. */
  readonly directories: ReadonlyMap<string, string>;
  readonly forceDisableUserChange: boolean;
  /** The user's own constructors: name, and path relative to the model. */
  readonly constructors: ReadonlyMap<string, ConstructorDefinition>;
  /** Variables that the model defines for its own strings. */
  readonly definitions: readonly Definition[];
  /** The numbers that the processes hold, when the model has pools of them. */
  readonly ids?: AssignedIds;
  readonly processes: readonly Process[];
  /** Variables of the scope that the definitions and processes use. */
  readonly variables: ReadonlySet<string>;
}

/** All numbers that are assigned. */
export interface AssignedIds extends IdLock {
  /** Those of processes that are no more. */
  readonly unused: readonly IdAllocation[];
  /** Those that are not in their pool any more, as it was moved. */
  readonly outside: readonly IdAllocation[];
}

/** A variable that the model defines. */
export interface Definition {
  readonly name: string;
  /** A package, any value, or a parameter that whoever builds the model can set. */
  readonly kind: "package" | "value" | "parameter";
  readonly value: ModelValue | PackageFile;
}

/** A file that holds a function from other packages to a package. */
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

/** A constructor of the user's own. */
export interface ConstructorDefinition {
  /** Relative to the model's directory, or absolute. */
  readonly path: string;
  /** What its outer function asks for. */
  readonly wants: readonly { readonly name: string; readonly hasDefault: boolean }[];
}

/** A process instance. */
export type Process = ConstructorProcess | InlineProcess;

interface ProcessBase {
  readonly name: string;
  /** The port that it listens on, where the model gives a number or a pool. */
  readonly port?: number;
  /** Attributes of the instance that others can refer to: `port`, `dnsName`, the model's own. */
  readonly attributes: readonly NamedValue[];
  /** Processes that must be up before, in the model's order. */
  readonly dependencies: readonly string[];
}

/** A process that a constructor makes. */
export interface ConstructorProcess extends ProcessBase {
  readonly kind: "constructor";
  readonly constructor: string;
  readonly origin: "model" | "catalogue";
  readonly parameters: readonly NamedValue[];
  /** Instance attributes that the constructor takes as parameters too. */
  readonly inherited: readonly string[];
  /** What process managers are told besides, by their names, when the constructor takes no `overrides`. */
  readonly overrides?: ModelValue;
  /** How many more (empty) arguments the constructor takes. */
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

/** A value of the model, with what is in its strings resolved. */
export type ModelValue =
  | { readonly kind: "text"; readonly parts: readonly TextPart[] }
  | { readonly kind: "number"; readonly value: number; readonly isFloat: boolean }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "null" }
  | { readonly kind: "list"; readonly items: readonly ModelValue[] }
  | { readonly kind: "map"; readonly entries: readonly NamedValue[] }
  | ReferenceValue
  | CodeValue;

/** Literal text, or what is spliced into it. */
export type TextPart = string | CodeValue | ReferenceValue;

/** Another process, or an attribute of one. */
export interface ReferenceValue {
  readonly kind: "reference";
  /** The process, and then attributes of it; or only an attribute of the own process. */
  readonly names: readonly [string, ...string[]];
  /** Whether the attribute is something else than text where text is wanted. */
  readonly asText: boolean;
}

/** Nix code that was parsed and whose variables are in scope. */
export interface CodeValue {
  readonly kind: "code";
  readonly code: string;
  /** Variables of the scope that it uses. */
  readonly variables: readonly string[];
  /** Where relative paths stand in the code; they are meant from the model's directory. */
  readonly paths: readonly { readonly start: number; readonly end: number }[];
  /** The folder that they are relative to, seen from the model's; absent when it is that one. */
  readonly folder?: string;
}
