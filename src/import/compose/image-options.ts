import { type ImportedValue, literal } from "../imported-system.js";

/** An option of a command with the words that follow it. */
export interface Option {
  /** `--port`, or `-p`. */
  readonly name: string;
  readonly values: readonly string[];
}

/** What the command of an image means for a constructor. */
export interface CommandReading {
  readonly parameters: Readonly<Record<string, ImportedValue>>;
  readonly port?: number;
  /** Words without a counterpart. */
  readonly unread: readonly string[];
}

/** Reads the options of a command, and the words before them. */
export type ReadCommand = (
  options: readonly Option[],
  words: readonly string[],
  hasConfigFile: boolean,
) => CommandReading;

/** Splits the words of a command: those before the first option, and the options with their values. */
export function splitOptions(words: readonly string[]) {
  const options: { name: string; values: string[] }[] = [];
  const first: string[] = [];
  for (const word of words) {
    const [, name, value] = /^(--[\w.-]+)=(.*)$/s.exec(word) ?? [];
    if (name !== undefined) options.push({ name, values: [value ?? ""] });
    else if (/^-{1,2}[A-Za-z]/.test(word)) options.push({ name: word, values: [] });
    else (options.at(-1)?.values ?? first).push(word);
  }
  return { first, options };
}

/** What an option becomes. */
type Use =
  | "port"
  | "none"
  | { readonly parameter: string; readonly kind: "text" | "number" | "list" };

/**
 * Reads options by a table; those that it does not have are passed to `others`.
 *
 * @param others returns whether it has read the option
 */
export function readOptions(
  options: readonly Option[],
  uses: Readonly<Record<string, Use>>,
  others: (option: Option, parameters: Record<string, ImportedValue>) => boolean = () => false,
): CommandReading {
  const parameters: Record<string, ImportedValue> = {};
  const unread: string[] = [];
  let port: number | undefined;
  for (const option of options) {
    const { name, values } = option;
    const use = uses[name];
    const [value = ""] = values;
    if (use === "none") continue;
    const isNumber = /^\d+$/.test(value);
    if (use === "port" && isNumber) port = Number(value);
    else if (typeof use === "object" && values.length > 0 && (use.kind !== "number" || isNumber)) {
      parameters[use.parameter] =
        use.kind === "number"
          ? Number(value)
          : use.kind === "list"
            ? values.map(literal)
            : literal(value);
    } else if (use !== undefined || !others(option, parameters))
      unread.push([name, ...values].join(" "));
  }
  return { parameters, unread, ...(port === undefined ? {} : { port }) };
}

/** Adds a line to the parameter `settings`. A setting that occurs again becomes a list. */
export function addSetting(
  parameters: Record<string, ImportedValue>,
  name: string,
  value: ImportedValue,
  isRepeated = false,
): void {
  const settings = (parameters.settings ?? {}) as Record<string, ImportedValue>;
  const before = settings[name];
  const list = before === undefined ? [] : Array.isArray(before) ? before : [before];
  const all = isRepeated && before !== undefined ? [...list, value] : value;
  parameters.settings = { ...settings, [name]: all };
}
