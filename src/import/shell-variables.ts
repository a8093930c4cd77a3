/** Text with its variables replaced. */
export interface ReplacedText {
  readonly text: string;
  /** The variables without a value or default, which become empty. */
  readonly missing: readonly string[];
}

const begin = /\$\$|\$\{([A-Za-z_]\w*)|\$([A-Za-z_]\w*)/g;

/**
 * Replaces the variables of a compose or process-compose file by their values or defaults: `${NAME:-x}`, `${NAME}`,
 * `$NAME`, `$$`. A default can contain variables: `${A:-${B}}`.
 */
export function replaceVariables(
  text: string,
  values: Readonly<Record<string, string | undefined>> = {},
): ReplacedText {
  const missing: string[] = [];
  let result = "";
  let end = 0;
  for (const match of text.matchAll(begin)) {
    // The match is part of a default.
    if (match.index < end) continue;
    const [whole, braced, plain] = match;
    const close = braced === undefined ? undefined : closingBrace(text, match.index + 2);
    if (braced !== undefined && close === undefined) continue;
    const after = match.index + whole.length;
    const [, operator, word = ""] =
      /^(:?[-?+])?(.*)$/s.exec(text.slice(after, close ?? after)) ?? [];
    if (operator === undefined && word !== "") continue;
    result += text.slice(end, match.index);
    end = close === undefined ? after : close + 1;
    const value = expandVariable(
      whole === "$$" ? undefined : (braced ?? plain),
      operator,
      word,
      values,
    );
    result += whole === "$$" ? "$" : value.text;
    if (whole !== "$$") missing.push(...value.missing);
  }
  return { text: result + text.slice(end), missing };
}

/** Returns the offset of the brace that closes the one before an offset. */
function closingBrace(text: string, start: number): number | undefined {
  let depth = 1;
  for (let index = start; index < text.length; index += 1) {
    if (text[index] === "{" && text[index - 1] === "$") depth += 1;
    else if (text[index] === "}") depth -= 1;
    if (depth === 0) return index;
  }
  return undefined;
}

function expandVariable(
  name = "",
  operator = "",
  word: string,
  values: Readonly<Record<string, string | undefined>>,
): ReplacedText {
  const value = values[name];
  const isSet = value !== undefined && !(value === "" && operator.startsWith(":"));
  if (operator.endsWith("+")) return isSet ? replaceVariables(word, values) : nothing;
  if (isSet) return { text: value, missing: [] };
  return operator.endsWith("-") ? replaceVariables(word, values) : { text: "", missing: [name] };
}

const nothing: ReplacedText = { text: "", missing: [] };
