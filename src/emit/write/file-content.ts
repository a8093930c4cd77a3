import { createHash } from "node:crypto";
import { canonicalCode, loadNixParser } from "../../nix/index.js";

/** What identifies a content of a file. */
export interface ContentRecord {
  /** The SHA-256 of its bytes, in hex. */
  readonly hash: string;
  /** For a Nix file, the SHA-256 of what it says, whatever its layout. */
  readonly expression?: string;
}

/** Reads what a Nix file says: a hash that no formatter changes, or `undefined` for other files. */
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

/** The SHA-256 of a file's content, in hex. */
export function hashContent(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** Whether two contents of a file are equal, or differ only in the layout of Nix code. */
export function isSameContent(
  path: string,
  one: string | Uint8Array,
  other: string | Uint8Array,
  readExpression: ReadExpression,
): boolean {
  if (hashContent(one) === hashContent(other)) return true;
  const expression = readExpression(path, one);
  return expression !== undefined && expression === readExpression(path, other);
}
