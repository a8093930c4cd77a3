/**
 * Reads which keys an entry of apt's sources is signed by.
 *
 * @param entry where it is, as `apt-get indextargets` says it: the file, and the number of the line (`.list`) or of the
 * stanza (`.sources`)
 * @returns the value of `Signed-By`, in the form that a `.sources` file takes; undefined for keys that apt trusts anyway
 */
export function signedBy(text: string, entry: string): string | undefined {
  const number = Number(/:(\d+)$/.exec(entry)?.[1]);
  return /\.sources:\d+$/.test(entry)
    ? signedByOfStanza(text, number)
    : signedByOfLine(text, number);
}

function signedByOfStanza(text: string, number: number): string | undefined {
  const stanzas = text
    .replaceAll(/^#.*\n?/gm, "")
    .split(/\n[ \t]*\n/)
    .filter((stanza) => stanza.trim() !== "");
  const field = /^Signed-By[ \t]*:(.*(?:\n[ \t].*)*)/im.exec(stanzas[number - 1] ?? "");
  return field?.[1]?.trim() === "" ? undefined : field?.[1];
}

function signedByOfLine(text: string, number: number): string | undefined {
  const line = text.split("\n")[number - 1] ?? "";
  const options = /^\s*deb\s+\[([^\]]*)\]/.exec(line)?.[1] ?? "";
  return /(?:^|\s)signed-by="?([^"\s]+)"?/i.exec(options)?.[1]?.replaceAll(",", " ");
}
