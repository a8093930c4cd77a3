/**
 * Compares two Debian package versions by the rules of Debian Policy 5.6.12.
 *
 * @returns a negative number when `left` is older, 0 when they are equal, a positive number when it is newer
 * @example compareVersions("1.0~rc1-1", "1.0-1") // negative
 */
export function compareVersions(left: string, right: string): number {
  const a = splitVersion(left);
  const b = splitVersion(right);
  return (
    a.epoch - b.epoch ||
    compareParts(a.upstream, b.upstream) ||
    compareParts(a.revision, b.revision)
  );
}

function splitVersion(version: string): {
  epoch: number;
  upstream: string;
  revision: string;
} {
  const colon = version.indexOf(":");
  const rest = version.slice(colon + 1);
  const dash = rest.lastIndexOf("-");
  return {
    epoch: colon < 0 ? 0 : Number(version.slice(0, colon)),
    upstream: dash < 0 ? rest : rest.slice(0, dash),
    revision: dash < 0 ? "0" : rest.slice(dash + 1),
  };
}

/** Compares alternating runs of non-digits and digits, the former character by character. */
function compareParts(left: string, right: string): number {
  const a: string[] = left.match(/\d+|\D+/g) ?? [];
  const b: string[] = right.match(/\d+|\D+/g) ?? [];
  if (isDigits(a[0])) a.unshift("");
  if (isDigits(b[0])) b.unshift("");
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const order =
      index % 2 === 0
        ? compareText(a[index] ?? "", b[index] ?? "")
        : Number(a[index] ?? 0) - Number(b[index] ?? 0);
    if (order !== 0) return order;
  }
  return 0;
}

function isDigits(part: string | undefined): boolean {
  return part !== undefined && /^\d/.test(part);
}

function compareText(left: string, right: string): number {
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const order = weight(left[index]) - weight(right[index]);
    if (order !== 0) return order;
  }
  return 0;
}

/** A tilde sorts before the end of the text, the end before letters, and letters before the rest. */
function weight(character: string | undefined): number {
  if (character === undefined) return 0;
  if (character === "~") return -1;
  const code = character.charCodeAt(0);
  return /[A-Za-z]/.test(character) ? code : code + 256;
}
