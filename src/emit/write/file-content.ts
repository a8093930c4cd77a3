import { createHash } from "node:crypto";

/** The hashes that identify the content of a file. */
export interface ContentRecord {
  /** The SHA-256 of the bytes, in hex. */
  readonly hash: string;
  /** For a Nix file, the SHA-256 of its code without its layout. */
  readonly expression?: string;
}

/**
 * Returns a hash of a Nix file that does not change when the file is formatted; `undefined` for other
 * files.
 */
export type ReadExpression = (path: string, content: string | Uint8Array) => string | undefined;

/** Returns the SHA-256 of a file's content, in hex. */
export function hashContent(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** Returns whether two contents of a file are equal apart from the layout of Nix code. */
export function isSameContent(
  path: string,
  one: string | Uint8Array,
  other: string | Uint8Array,
  readExpression: ReadExpression,
): boolean {
  if (isEqual(one, other)) return true;
  const expression = readExpression(path, one);
  return expression !== undefined && expression === readExpression(path, other);
}

/** Returns whether two contents have the same bytes. */
export function isEqual(one: string | Uint8Array, other: string | Uint8Array): boolean {
  return bytesOf(one).equals(bytesOf(other));
}

function bytesOf(content: string | Uint8Array): Buffer {
  if (typeof content === "string") return Buffer.from(content);
  return Buffer.isBuffer(content) ? content : Buffer.from(content);
}
