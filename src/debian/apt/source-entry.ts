/**
 * Reads the keys of an entry in apt's sources.
 *
 * @param entry the entry's place, as `apt-get indextargets` prints it: the file, and the number of the line
 * (`.list`) or of the stanza (`.sources`)
 * @returns the value of `Signed-By`, in the format of a `.sources` file; undefined for an entry without
 * keys of its own
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
