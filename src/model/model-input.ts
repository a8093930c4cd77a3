import type {
  ConstructorProcessInput,
  InlineProcessInput,
  SchemaInput,
} from "./schema/schema-input.js";

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
type InstanceInput = { [Key in InstanceKey]?: InlineProcessInput[Key] };
type InstanceKey =
  | "port"
  | "dnsName"
  | "attributes"
  | "dependsOn"
  | "instances"
  | "requiresUniqueIdsFor"
  | "overrides";

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

/** Keys that a type does not know must not be there. */
type Without<Given, Known> = { [Key in Exclude<keyof Given, keyof Known>]?: never };

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
      ? ProcessBy<Name> & Without<Given, ProcessBy<Name>>
      : { constructor: keyof Constructors }
  : InlineProcessInput & Without<Given, InlineProcessInput>;
