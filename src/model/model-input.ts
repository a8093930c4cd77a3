import type { ProcessManager } from "./process-managers.js";
import type {
  ConstructorProcessInput,
  ExecutableKey,
  InlineProcessInput,
  InstanceKey,
  SchemaInput,
} from "./schema/schema-input.js";
import type { TextValue } from "./schema/value-input.js";

/** A processes model as it is written down. */
export type ModelInput = FrameInput & {
  processes: Record<string, ConstructorProcessInput | InlineProcessInput>;
};

/** A model without its processes; keys that begin with `x-` are left alone. */
export type FrameInput = Omit<SchemaInput, "processes"> & { [key: `x-${string}`]: unknown };

/**
 * The parameters of the constructors that a model can name, by their names. It is empty until the
 * declarations that `gen-nix types` writes add to it; as long as it is, all names and parameters are taken.
 */
// biome-ignore lint/suspicious/noEmptyInterface: declarations of users add to it
export interface Constructors {}

/**
 * The instances of a model by their names, each with its attributes (a union of names). All instances
 * of one process together are `webapp.*`. It is empty until declarations add to it, as `Constructors` is.
 */
// biome-ignore lint/suspicious/noEmptyInterface: declarations of users add to it
export interface Instances {}

/** What every process may say, whatever makes it. */
type InstanceInput = { [Key in InstanceKey | "overrides"]?: InlineProcessInput[Key] };

/** Whether nothing is declared: then a model may name what it likes. */
type IsUndeclared<Declared> = [keyof Declared] extends [never] ? true : false;

/** What `ref` can name, when instances are declared. */
type ReferenceName = {
  [Name in keyof Instances & string]: Name | AttributeName<Name, Instances[Name] | "pkg">;
}[keyof Instances & string];

type AttributeName<Name extends string, Attribute> = Attribute extends string
  ? `${Name}.${Attribute}` | `${Name}.${Attribute}.${string}`
  : never;

/** A name that `ref` takes. What is computed may be any name that it could turn out to be. */
export type CheckedName<Name extends string> =
  IsUndeclared<Instances> extends true
    ? Name
    : Name extends ReferenceName
      ? Name
      : [Extract<ReferenceName, Name>] extends [never]
        ? ReferenceName
        : Name;

/** What `dependsOn` can name, when instances are declared: those, and whatever the model itself has. */
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

type CheckedDependencies<Given, Processes> =
  IsUndeclared<Instances> extends true
    ? unknown
    : Given extends { dependsOn: readonly (infer Item)[] }
      ? string extends Item
        ? unknown
        : { dependsOn: readonly (DependencyName<Processes> | { $ref: string })[] }
      : unknown;

declare const refused: unique symbol;

/*
 * Types that no value has. The compiler names them where it refuses a key, so they say why in their names.
 */

/** A key that is no parameter of a constructor. */
export interface NotAParameterOf<Constructor> {
  readonly [refused]: Constructor;
}

/** A key that is no field of a process without a constructor. */
export interface NotAFieldOfAProcess {
  readonly [refused]: "field";
}

/** A key that is no process manager. */
export interface NotAProcessManager {
  readonly [refused]: "process manager";
}

/** Keys that a type does not know must not be there. */
type Without<Given, Known, Refusal> = { [Key in Exclude<keyof Given, Known>]?: Refusal };

/** A process that is described in the model says what to run, here or in the foreground and as a daemon. */
export interface ProcessWithProgram {
  readonly process: TextValue;
}

type WithProgram<Given> =
  Extract<keyof Given, ExecutableKey> extends never ? ProcessWithProgram : unknown;

/** `overrides` has process managers for keys, unless it is computed. */
type CheckedOverrides<Given> = Given extends { overrides: infer Told }
  ? string extends keyof Told
    ? unknown
    : { overrides: Without<Told, ProcessManager | "$nix" | "$ref", NotAProcessManager> }
  : unknown;

/** Keys with their descriptions, whatever their values are. */
type Described<Keys> = { readonly [Key in keyof Keys]?: unknown };

/**
 * What every process of a model matches: it takes nothing away from what is checked, and lets an editor
 * offer the keys, which it does not find in a bound that is computed.
 */
export type OfferedKeys<Processes> = NoInfer<{
  readonly [Name in keyof Processes]: Described<InlineProcessInput> &
    Described<Pick<ConstructorProcessInput, "constructor">>;
}>;

/**
 * A process by one of the constructors that `gen-nix types` declares: for functions that compute
 * processes.
 *
 * @example
 * const shopOf = (title: string): ProcessBy<"shop"> => ({ constructor: "shop", title });
 */
export type ProcessBy<Name extends keyof Constructors> = { constructor: Name } & InstanceInput &
  Constructors[Name];

/**
 * What a process must be, given what it is and the others are: this puts an error at the property
 * that is wrong.
 */
export type CheckedProcess<Given, Processes> = CheckedFields<Given> &
  CheckedDependencies<Given, Processes>;

type CheckedFields<Given> = Given extends { constructor: infer Name extends string }
  ? IsUndeclared<Constructors> extends true
    ? ConstructorProcessInput
    : Name extends keyof Constructors
      ? ProcessBy<Name> &
          Without<Given, keyof ProcessBy<Name>, NotAParameterOf<Name>> &
          ("overrides" extends keyof Constructors[Name] ? unknown : CheckedOverrides<Given>)
      : { constructor: keyof Constructors }
  : InlineProcessInput &
      Without<Given, keyof InlineProcessInput, NotAFieldOfAProcess> &
      WithProgram<Given> &
      CheckedOverrides<Given>;
