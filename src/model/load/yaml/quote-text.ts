/** Quotes a text for YAML, with the quotes that need no escapes if possible. */
export function quoteText(text: string): string {
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
}
