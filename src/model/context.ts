import type { SourceFile, SourceRange } from "../diagnostics/source-file.js";
import type { IdLockReading } from "./id-lock.js";
import type { ProcessManager } from "./process-managers.js";

/** The type of a parameter. Numbers and booleans count as `text` too, as they are written. */
export type ParameterKind =
  | "any"
  | "text"
  | "path"
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
  /** Its type, which follows from its comment or its default; `any` when neither decides it. */
  readonly kind: ParameterKind;
  /** The attributes that the constructor needs of the instances. */
  readonly attributes: readonly string[];
  /** The default that decides the type, on one line; empty when the comment does, or nothing. */
  readonly defaultText: string;
  /** Its comment in the file, on one line; empty without one. */
  readonly comment: string;
}

/** The parameters of the functions in a constructor's Nix file. */
export interface ConstructorHeader {
  /** Parameters of the outer function: functions of the package set and of the framework. */
  readonly outerParameters: readonly ConstructorParameter[];
  /** Parameters of the inner function; `undefined` when its header does not name them. */
  readonly parameters: readonly ConstructorParameter[] | undefined;
  /** Whether the inner function accepts other parameters too (`...`). */
  readonly open: boolean;
  /** The number of further functions inside the inner one. */
  readonly furtherLevels: number;
  /** Whether its processes can have users and groups of their own, as far as its code shows it. */
  readonly hasAccounts: boolean;
}

/** The result of reading a constructor's file. */
export type ConstructorReading =
  | { readonly kind: "constructor"; readonly header: ConstructorHeader }
  | { readonly kind: "missing"; readonly reason: string }
  | { readonly kind: "syntax-error"; readonly source: SourceFile; readonly range: SourceRange }
  | { readonly kind: "not-a-constructor"; readonly source: SourceFile; readonly reason: string };

/** The result of reading the file of an overlay on the package set. */
export type OverlayReading =
  | {
      readonly kind: "overlay";
      /** The packages that it adds or changes, as far as its text has their names. */
      readonly names: readonly string[];
      /** Whether it may have packages whose names are not in its text. */
      readonly isOpen: boolean;
    }
  | { readonly kind: "missing"; readonly reason: string }
  | { readonly kind: "syntax-error"; readonly source: SourceFile; readonly range: SourceRange }
  | { readonly kind: "not-an-overlay"; readonly source: SourceFile; readonly reason: string };

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
  /** Whether evaluating the code always evaluates the variable. */
  readonly isNeeded: boolean;
}

/** A path in a piece of Nix code. */
export interface CodePath extends SourceRange {
  /** The file or folder that the code needs, as far as it names it. */
  readonly target: string;
  /** Whether the code first tests for the file. */
  readonly isOptional: boolean;
}

/** What is at a path; `similar` is an existing path that a misspelt one probably means. */
export type PathReading =
  | { readonly kind: "file" }
  | { readonly kind: "folder"; readonly hasDefaultNix: boolean }
  | { readonly kind: "missing"; readonly similar?: string };

/** Whether a container can start a file beside the model as a program. */
export type ProgramReading =
  | {
      readonly kind: "program";
      /** The program that the first line of a script names, and its argument. */
      readonly interpreter?: string;
      readonly argument?: string;
    }
  | { readonly kind: "folder" | "not-executable" | "no-format" | "unknown" };

/** What the command line asks for instead of what the model says. */
export interface CheckTarget {
  readonly processManager?: ProcessManager;
  readonly interactive?: boolean;
  /** Whether the processes run on a host, which has programs that no image has. */
  readonly isForHost?: boolean;
}

/** What a package set knows of an attribute. */
export type PackageReading =
  | { readonly kind: "known" }
  | {
      readonly kind: "unknown";
      readonly message: string;
      readonly hint: string;
      /** The number of names up to the unknown one. */
      readonly depth: number;
    };

/** A possible value of a piece of Nix code, as far as the code shows it, and its place. */
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

/** The result of reading a piece of Nix code. */
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

/** The input of the checks besides the model, which depends on Nix code. */
export interface ModelContext {
  /** The constructors that come with gen-nix. */
  readonly catalogue: ReadonlyMap<string, ConstructorHeader>;
  /** The constructors of the model, by name. */
  readonly constructors: ReadonlyMap<string, ConstructorReading>;
  /** The overlays of the model, by the paths of `overlayPaths`. */
  readonly overlays: ReadonlyMap<string, OverlayReading>;
  /** Variables that the emitted files define, so that no name of the model can be one of them. */
  readonly emittedNames: ReadonlySet<string>;
  /** The allocations of earlier runs; only read when the model has pools. */
  readonly idLock: IdLockReading;
  /** Reads code that has to be one Nix expression. */
  readonly readCode: (code: string) => CodeReading;
  /** Looks at a path that is absolute, in the home folder (`~/x`) or relative to the model's folder. */
  readonly readPath: (path: string) => PathReading;
  /** Looks at a program at a path that is absolute or relative to the model's folder. */
  readonly readProgram: (path: string) => ProgramReading;
  readonly target: CheckTarget;
  /**
   * Looks up `pkgs.name`, given the names behind `pkgs`. Absent for a package set whose names only
   * Nix knows.
   */
  readonly readPackage?: (names: readonly string[]) => PackageReading;
}
