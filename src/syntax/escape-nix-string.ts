const escapes: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  '"': '\\"',
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "${": "\\${",
};

/**
 * Escapes a text for a Nix string in double quotes, which are not added.
 *
 * @example
 * escapeNixString('say "${x}"') // say \"\${x}\"
 */
export function escapeNixString(text: string): string {
  return text.replace(/\\|"|\n|\r|\t|\$\{/g, (match) => escapes[match] ?? match);
}
