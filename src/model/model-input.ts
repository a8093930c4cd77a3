import type { ConstructorProcessInput, InlineProcessInput, SchemaInput } from "./schema-input.js";

/** A processes model as it is written down. */
export type ModelInput = FrameInput & {
  processes: Record<string, ConstructorProcessInput | InlineProcessInput>;
};

/** A model without its processes. */
export type FrameInput = Omit<SchemaInput, "processes">;

/**
 * The parameters of the constructors that a model can name, by their names. It is empty until the
 * declarations that `gen-nix types` writes add to it; as long as it is, all names and parameters are taken.
 */
// biome-ignore lint/suspicious/noEmptyInterface: declarations of users add to it
export interface Constructors {}

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

/** Keys that a type does not know must not be there. */
type Without<Given, Known> = { [Key in Exclude<keyof Given, keyof Known>]?: never };

/**
 * A process by one of the constructors that `gen-nix types` declares: for functions that compute
 * processes.
 *
 * @example
 * const shopOf = (title: string): ProcessBy<"shop"> => ({ constructor: "shop", title });
 */
export type ProcessBy<Name extends keyof Constructors> = { constructor: Name } & InstanceInput &
  Constructors[Name];

/** What a process must be, given what it is: this puts an error at the property that is wrong. */
export type CheckedProcess<Given> = Given extends { constructor: infer Name extends string }
  ? [keyof Constructors] extends [never]
    ? ConstructorProcessInput
    : Name extends keyof Constructors
      ? ProcessBy<Name> & Without<Given, ProcessBy<Name>>
      : { constructor: keyof Constructors }
  : InlineProcessInput & Without<Given, InlineProcessInput>;
