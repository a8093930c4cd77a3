import type { NumberRange, Rule, Rules } from "./rule.js";

/** A rule as a file contains it. The name of a type stands for a row that has nothing else. */
type WrittenRule = string | WrittenRow;

/** A row of a file. */
export interface WrittenRow {
  readonly type: string;
  readonly items?: WrittenRule;
  readonly names?: WrittenRule;
  readonly values?: WrittenRule;
  /** Rows, or the file with the rows, relative to this one. */
  readonly keys?: WrittenRows | string;
  readonly options?: readonly WrittenRule[];
  readonly choices?: readonly string[];
  readonly pattern?: string;
  readonly range?: NumberRange;
  readonly [field: string]: unknown;
}

/** Rows by key. */
export type WrittenRows = Readonly<Record<string, WrittenRow>>;

/** Types by name, as `nix/lib/types.json` contains them. */
export type WrittenTypes = Readonly<Record<string, WrittenType>>;

interface WrittenType {
  readonly one: string;
  readonly many: string;
  readonly base?: string;
  readonly [field: string]: unknown;
}

/**
 * Completes rows with what their types add.
 *
 * @param readRows returns the completed rows of a file that a row names.
 */
export function completeRules(
  rows: WrittenRows,
  types: WrittenTypes,
  readRows: (file: string) => Rules,
): Rules {
  return Object.fromEntries(Object.entries(rows).map(([key, row]) => [key, complete(row)]));

  function complete(written: WrittenRule): Rule {
    const row: WrittenRow = typeof written === "string" ? { type: written } : written;
    const { items, names, values, keys, options, pattern, ...plain } = {
      ...types[row.type],
      ...row,
    };
    const inner = defined({
      items: items && complete(items),
      names: names && complete(names),
      values: values && complete(values),
      keys:
        typeof keys === "string" ? readRows(keys) : keys && completeRules(keys, types, readRows),
      options: options?.map(complete),
      pattern: pattern === undefined ? undefined : new RegExp(`^(?:${pattern})$`, "u"),
    });
    return { base: row.type, ...plain, ...inner, ...nounsOf(row, inner, types[row.type]) };
  }
}

/** One value that a row allows, and several, as noun phrases. */
function nounsOf(
  { type, choices = [], range }: WrittenRow,
  { items, values, options = [] }: Partial<Rule>,
  written: WrittenType | undefined,
): Pick<Rule, "one" | "many"> {
  switch (type) {
    case "list":
      return nouns("a list", "lists", ` of ${items?.many}`);
    case "mapping":
      return nouns("a mapping", "mappings", ` of names to ${values?.many}`);
    case "record":
      return nouns("a mapping", "mappings");
    case "enum":
      return nouns("", "", enumerate(choices));
    case "either":
      return {
        one: enumerate(options.map(({ one }) => one)),
        many: enumerate(options.map(({ many }) => many)),
      };
    default: {
      if (written === undefined) throw new Error(`there is no type "${type}"`);
      return nouns(written.one, written.many, range && ` ${describeRange(range)}`);
    }
  }
}

function nouns(one: string, many: string, more = ""): Pick<Rule, "one" | "many"> {
  return { one: one + more, many: many + more };
}

function describeRange([first, last]: NumberRange): string {
  return last === null ? `of at least ${first}` : `from ${first} to ${last}`;
}

/** Joins alternatives. `Intl.ListFormat` does the same, but loading its data takes 15 ms of each run. */
function enumerate(texts: readonly string[]): string {
  const [last = "", ...before] = [...texts].reverse();
  return before.length === 0 ? last : `${before.reverse().join(", ")} or ${last}`;
}

function defined<Value extends object>(value: Value): Partial<Rule> {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined));
}
