import type { SourceFile, SourceRange } from "../diagnostics/source-file.js";
import type { IdLockReading } from "./id-lock.js";

/** What a parameter can be. For `text`, numbers and booleans are taken as they are written. */
export type ParameterKind =
  | "any"
  | "text"
  | "number"
  | "boolean"
  | "list"
  | "set"
  /** A process instance, and a list of them. */
  | "instance"
  | "instances";

/** A parameter of a constructor. */
export interface ConstructorParameter {
  readonly name: string;
  readonly hasDefault: boolean;
  /** What it is, as far as its default or its comment tells. */
  readonly kind: ParameterKind;
  /** The attributes that the constructor needs of the instances. */
  readonly attributes: readonly string[];
  /** The text of a default that tells its kind, on one line; empty when the comment does, or nothing. */
  readonly defaultText: string;
  /** What its file says of it, on one line; empty when it says nothing. */
  readonly comment: string;
}

/** What a constructor's Nix file says about how to call it. */
export interface ConstructorHeader {
  /** What the outer function asks for: the package set's and the framework's functions. */
  readonly outerParameters: readonly ConstructorParameter[];
  /** Its parameters, or `undefined` when they cannot be read from the file. */
  readonly parameters: readonly ConstructorParameter[] | undefined;
  /** Whether it takes others as well (`...`). */
  readonly open: boolean;
  /** How many further arguments it takes after the parameters. */
  readonly furtherLevels: number;
}

/** A constructor's file, read. */
export type ConstructorReading =
  | { readonly kind: "constructor"; readonly header: ConstructorHeader }
  | { readonly kind: "missing"; readonly reason: string }
  | { readonly kind: "syntax-error"; readonly source: SourceFile; readonly range: SourceRange }
  | { readonly kind: "not-a-constructor"; readonly source: SourceFile; readonly reason: string };

/** A constructor that a process can name. */
export interface KnownConstructor {
  readonly origin: "model" | "catalogue";
  /** Absent when its file is wrong, which is reported once and not for each process. */
  readonly header: ConstructorHeader | undefined;
}

/** A variable in a piece of Nix code. */
export interface CodeVariable extends SourceRange {
  readonly name: string;
  readonly attributes: readonly string[];
  readonly maybeFromWith: boolean;
  readonly hasAlternative: boolean;
  /** Whether the code has no value without the variable's. */
  readonly isNeeded: boolean;
}

/** A relative path in a piece of Nix code. */
export interface CodePath extends SourceRange {
  /** The file or folder that the code needs, as far as it names it. */
  readonly target: string;
  /** Whether the code first tests for the file. */
  readonly isOptional: boolean;
}

/** What is at a path; `similar` is a path that exists and that a misspelt one probably means. */
export type PathReading =
  | { readonly kind: "file" }
  | { readonly kind: "folder"; readonly hasDefaultNix: boolean }
  | { readonly kind: "missing"; readonly similar?: string };

/** A value that a piece of Nix code can have, as far as the code shows it, and where it comes from. */
export interface CodeResult extends SourceRange {
  readonly kind:
    | "text"
    | "path"
    | "bare-path"
    | "url"
    | "number"
    | "boolean"
    | "null"
    | "list"
    | "set"
    | "function"
    | "called-path"
    | "unknown";
}

/** A piece of Nix code, read. */
export type CodeReading =
  | {
      readonly kind: "expression";
      readonly variables: readonly CodeVariable[];
      readonly paths: readonly CodePath[];
      /** The values that the code can have, one for each branch of a condition. */
      readonly values: readonly CodeResult[];
      readonly hasComment: boolean;
    }
  | { readonly kind: "syntax-error"; readonly range: SourceRange };

/** What validation has to know from outside: all that is written in Nix. */
export interface ModelContext {
  /** The constructors that come with gen-nix. */
  readonly catalogue: ReadonlyMap<string, ConstructorHeader>;
  /** The user's own constructors' files, by their names in the model. */
  readonly constructors: ReadonlyMap<string, ConstructorReading>;
  /** Variables that the emitted files define, which nothing of the model can be called. */
  readonly emittedNames: ReadonlySet<string>;
  /** The allocations of earlier runs; only read when the model has pools. */
  readonly idLock: IdLockReading;
  /** Reads code that must be one Nix expression. */
  readonly readCode: (code: string) => CodeReading;
  /** Looks at a path that is absolute or relative to the model's folder. */
  readonly readPath: (path: string) => PathReading;
}
