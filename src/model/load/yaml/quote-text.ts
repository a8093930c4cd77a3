/** A text in the quotes of YAML that it needs no escapes in, if there are such. */
export function quoteText(text: string): string {
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
}
