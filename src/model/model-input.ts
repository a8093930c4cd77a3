import type { ProcessManager } from "./process-managers.js";
import type {
  ConstructorProcessInput,
  ExecutableKey,
  InlineProcessInput,
  InstanceKey,
  SchemaInput,
} from "./schema/schema-input.js";
import type { TextValue } from "./schema/value-input.js";

/** A processes model, as JSON and TypeScript write it. */
export type ModelInput = FrameInput & {
  processes: Record<string, ConstructorProcessInput | InlineProcessInput>;
};

/** A model without its processes. Keys that begin with `x-` are ignored. */
export type FrameInput = Omit<SchemaInput, "processes"> & { [key: `x-${string}`]: unknown };

/**
 * The parameters of the constructors that a model can name, by constructor. The declarations that
 * `gen-nix types` writes add to it. While it is empty, all names and parameters are accepted.
 */
// biome-ignore lint/suspicious/noEmptyInterface: declarations of users add to it
export interface Constructors {}

/**
 * The instances of a model by name, each with its attributes (a union of names). `webapp.*` stands
 * for all instances of one process. Declarations add to it, as to `Constructors`.
 */
// biome-ignore lint/suspicious/noEmptyInterface: declarations of users add to it
export interface Instances {}

/** Keys that every process can have, with or without a constructor. */
type InstanceInput = { [Key in InstanceKey | "overrides"]?: InlineProcessInput[Key] };

/** Whether nothing is declared, so that a model can use any name. */
type IsUndeclared<Declared> = [keyof Declared] extends [never] ? true : false;

/** The names that `ref` accepts when instances are declared. */
type ReferenceName = {
  [Name in keyof Instances & string]: Name | AttributeName<Name, Instances[Name] | "pkg">;
}[keyof Instances & string];

type AttributeName<Name extends string, Attribute> = Attribute extends string
  ? `${Name}.${Attribute}` | `${Name}.${Attribute}.${string}`
  : never;

/**
 * A name that `ref` accepts. A computed name is accepted when it can have one of the declared
 * values.
 */
export type CheckedName<Name extends string> =
  IsUndeclared<Instances> extends true
    ? Name
    : Name extends ReferenceName
      ? Name
      : [Extract<ReferenceName, Name>] extends [never]
        ? ReferenceName
        : Name;

/**
 * The names that `dependsOn` accepts when instances are declared: these, and the processes of the
 * model.
 */
type DependencyName<Processes> =
  | Dependency<keyof Instances & string>
  | { [Name in keyof Processes & string]: OwnName<Name, Processes[Name]> }[keyof Processes &
      string];

type Dependency<Name extends string> = Name extends `${infer Group}.*` ? Name | Group : Name;

type OwnName<Name extends string, Process> = Process extends { instances: infer Several }
  ?
      | Name
      | `${Name}.*`
      | `${Name}${Several extends readonly (infer S extends string | number)[] ? S : number}`
  : Name;

type CheckedDependencies<Actual, Processes> =
  IsUndeclared<Instances> extends true
    ? unknown
    : Actual extends { dependsOn: readonly (infer Item)[] }
      ? string extends Item
        ? unknown
        : { dependsOn: readonly (DependencyName<Processes> | { $ref: string })[] }
      : unknown;

declare const refused: unique symbol;

/*
 * Types without values. The compiler prints their names where it rejects a key, so the names
 * explain why.
 */

/** A key that is not a parameter of a constructor. */
export interface NotAParameterOf<Constructor> {
  readonly [refused]: Constructor;
}

/** A key that is not a field of a process without a constructor. */
export interface NotAFieldOfAProcess {
  readonly [refused]: "field";
}

/** A key that is not a process manager. */
export interface NotAProcessManager {
  readonly [refused]: "process manager";
}

/** Rejects keys that a type does not have. */
type Without<Actual, Known, Refusal> = { [Key in Exclude<keyof Actual, Known>]?: Refusal };

/** Requires a program of an inline process. The compiler suggests the key `process`. */
export interface ProcessWithProgram {
  readonly process: TextValue;
}

type WithProgram<Actual> =
  Extract<keyof Actual, ExecutableKey> extends never ? ProcessWithProgram : unknown;

/** Requires process managers as keys of `overrides`, unless it is computed. */
type CheckedOverrides<Actual> = Actual extends { overrides: infer Overrides }
  ? string extends keyof Overrides
    ? unknown
    : { overrides: Without<Overrides, ProcessManager | "$nix" | "$ref", NotAProcessManager> }
  : unknown;

/** Keys with their descriptions and any values. */
type Described<Keys> = { readonly [Key in keyof Keys]?: unknown };

/**
 * The keys that an editor offers in a process. They do not restrict the process; without them, the
 * editor would find no keys, because the type that checks a process is computed.
 */
export type OfferedKeys<Processes> = NoInfer<{
  readonly [Name in keyof Processes]: Described<InlineProcessInput> &
    Described<Pick<ConstructorProcessInput, "constructor">>;
}>;

/**
 * A process with one of the constructors that `gen-nix types` declares. It is the return type for
 * functions that compute processes.
 *
 * @example
 * const shopOf = (title: string): ProcessBy<"shop"> => ({ constructor: "shop", title });
 */
export type ProcessBy<Name extends keyof Constructors> = { constructor: Name } & InstanceInput &
  Constructors[Name];

/**
 * The type that a process has to match. It is computed from the process itself and from the other
 * processes, so that the compiler reports an error at the wrong property.
 */
export type CheckedProcess<Actual, Processes> = CheckedFields<Actual> &
  CheckedDependencies<Actual, Processes>;

type CheckedFields<Actual> = Actual extends { constructor: infer Name extends string }
  ? IsUndeclared<Constructors> extends true
    ? ConstructorProcessInput
    : Name extends keyof Constructors
      ? ProcessBy<Name> &
          Without<Actual, keyof ProcessBy<Name>, NotAParameterOf<Name>> &
          ("overrides" extends keyof Constructors[Name] ? unknown : CheckedOverrides<Actual>)
      : { constructor: keyof Constructors }
  : InlineProcessInput &
      Without<Actual, keyof InlineProcessInput, NotAFieldOfAProcess> &
      WithProgram<Actual> &
      CheckedOverrides<Actual>;
