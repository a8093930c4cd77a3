import { createHash } from "node:crypto";

/** The letters of Nix's base 32: all digits and letters without e, o, u and t. */
const letters = "0123456789abcdfghijklmnpqrsvwxyz";

/**
 * Returns the store path of a folder with this hash, as `nix-store --add-fixed --recursive sha256` names it, without a
 * question to Nix.
 *
 * @param narSha256 the hash of the folder in Nix's base 32.
 */
export function fixedPath(storeFolder: string, name: string, narSha256: string): string {
  const hex = decode(narSha256, 32).toString("hex");
  const digest = createHash("sha256")
    .update(`source:sha256:${hex}:${storeFolder}:${name}`)
    .digest();
  return `${storeFolder}/${encode(fold(digest, 20))}-${name}`;
}

/** Shortens a hash as Nix does: byte `i` is combined with byte `i % size`. */
function fold(hash: Buffer, size: number): Buffer {
  const folded = Buffer.alloc(size);
  hash.forEach((byte, index) => {
    folded[index % size] = (folded[index % size] ?? 0) ^ byte;
  });
  return folded;
}

/** Nix writes the last five bits first. */
function encode(bytes: Buffer): string {
  const length = Math.ceil((bytes.length * 8) / 5);
  return Array.from({ length }, (_, place) => {
    const bit = (length - 1 - place) * 5;
    const index = bit >> 3;
    const pair = (bytes[index] ?? 0) | ((bytes[index + 1] ?? 0) << 8);
    return letters[(pair >> (bit & 7)) & 31];
  }).join("");
}

function decode(text: string, size: number): Buffer {
  const bytes = Buffer.alloc(size);
  [...text].forEach((letter, place) => {
    const bit = (text.length - 1 - place) * 5;
    const index = bit >> 3;
    const value = letters.indexOf(letter) << (bit & 7);
    bytes[index] = (bytes[index] ?? 0) | (value & 255);
    if (index + 1 < size) bytes[index + 1] = (bytes[index + 1] ?? 0) | (value >> 8);
  });
  return bytes;
}
