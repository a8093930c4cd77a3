/**
 * Replaces the variables of a compose or process-compose file by their defaults: `${NAME:-x}`, `${NAME}`, `$NAME`, `$$`.
 *
 * @returns the text, and the names of the variables without a default, which become empty
 */
export function replaceVariables(
  text: string,
  values: Readonly<Record<string, string | undefined>> = {},
): { readonly text: string; readonly missing: readonly string[] } {
  const missing: string[] = [];
  const pattern = /\$\$|\$\{([A-Za-z_]\w*)(?:(:?[-?+])([^{}]*))?\}|\$([A-Za-z_]\w*)/g;
  const replaced = text.replace(pattern, (whole, braced, operator, word = "", plain) => {
    if (whole === "$$") return "$";
    const name = braced ?? plain;
    const value = values[name];
    if (operator?.endsWith("+")) return value === undefined ? "" : word;
    if (value !== undefined && !(value === "" && operator?.startsWith(":"))) return value;
    if (operator?.endsWith("-")) return word;
    missing.push(name);
    return "";
  });
  return { text: replaced, missing };
}
