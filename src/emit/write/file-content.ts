import { createHash } from "node:crypto";
import { canonicalCode, loadNixParser } from "../../nix/index.js";

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

/** Loads the parser for `ReadExpression`. */
export async function loadExpressionReader(): Promise<ReadExpression> {
  const parse = await loadNixParser();
  return (path, content) => {
    if (!path.endsWith(".nix")) return undefined;
    const text = typeof content === "string" ? content : new TextDecoder().decode(content);
    const code = canonicalCode(parse, text);
    return code === undefined ? undefined : hashContent(code);
  };
}

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
  if (bytesOf(one).equals(bytesOf(other))) return true;
  const expression = readExpression(path, one);
  return expression !== undefined && expression === readExpression(path, other);
}

function bytesOf(content: string | Uint8Array): Buffer {
  if (typeof content === "string") return Buffer.from(content);
  return Buffer.isBuffer(content) ? content : Buffer.from(content);
}
