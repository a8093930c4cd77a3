import type { JsonValue } from "./json-value.js";

/** A range of numbers; an end that is null is open. */
export type NumberRange = readonly [first: number, last: number | null];

/**
 * The rule for one key or value, as nix/process/README.md describes it, with everything that its
 * type adds.
 *
 * The Nix library checks values by the same rules, in `nix/lib/check-values.nix`.
 */
export interface Rule {
  /** The name of its type. */
  readonly type: string;
  /** The type that decides which values fit: `text`, `integer`, `list`, `mapping`, ... */
  readonly base: string;
  /** One value of the type, and several, as noun phrases. */
  readonly one: string;
  readonly many: string;
  /** Further requirements, as a hint. */
  readonly rule?: string;
  /** Matches the whole text. */
  readonly pattern?: RegExp;
  readonly maxLength?: number;
  /** The values of an integer. */
  readonly range?: NumberRange;
  /** The values of text that is written as a number; null when no number is such a text. */
  readonly numbers?: NumberRange | null;
  /** The values of an enumeration, or the names of a mapping. */
  readonly choices?: readonly string[];
  /** Whether a record has the parameters of all process managers as well. */
  readonly common?: boolean;
  /** Whether there are further keys or names, so that only a misspelt one is wrong. */
  readonly open?: boolean;
  /** The items of a list. */
  readonly items?: Rule;
  /** The names and the values of a mapping. */
  readonly names?: Rule;
  readonly values?: Rule;
  /** The keys of a record, or of a mapping the values by name that have rules of their own. */
  readonly keys?: Rules;
  /** Keys of a record of which exactly one must be there; false is as if it were not. */
  readonly exactlyOne?: readonly string[];
  /** The types that a value can have. */
  readonly options?: readonly Rule[];
  /**
   * Whether the model itself must contain the value, so that it cannot be a reference or Nix code.
   */
  readonly literal?: boolean;
  /** Whether Nix code can take the place of the whole mapping or record. */
  readonly expression?: boolean;
  /** Whether that code can be a function of what gen-nix generates. */
  readonly takesFunction?: boolean;
  readonly required?: boolean;
  readonly description?: string;
  /** The default: a value, or a description of it. */
  readonly default?: JsonValue;
  readonly otherwise?: string;
  /** Set for a key that only a model, only the Nix library, or only a modular service has. */
  readonly for?: "model" | "library" | "service";
  /** Whether a process with a constructor can have the key as well. */
  readonly withConstructor?: boolean;
  /**
   * The field of the image's configuration that the key sets, and how its value is printed there.
   */
  readonly config?: string;
  readonly print?: string;
  /** The parameter of `createMultiProcessImage` that the key sets. */
  readonly parameter?: string;
  /** Whether the library takes that parameter itself, instead of `dockerTools` underneath. */
  readonly own?: boolean;
}

/** Rules by key, in the order of the documentation. */
export type Rules = Readonly<Record<string, Rule>>;
