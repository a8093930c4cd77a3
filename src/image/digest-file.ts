import { createHash } from "node:crypto";
import type { ImageFile } from "./content.js";

/** The bytes of a file that are searched for store paths. A larger file is not held in memory. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Digests the contents of a file: as they are, and without the hashes of store paths. */
export async function digestFile(
  contents: AsyncIterable<Buffer>,
  size: number,
): Promise<Pick<ImageFile, "content" | "likeness">> {
  const hash = createHash("sha256");
  const chunks: Buffer[] = [];
  for await (const chunk of contents) {
    hash.update(chunk);
    if (size <= MOST_BYTES) chunks.push(chunk);
  }
  const content = hash.digest("hex");
  const bytes = Buffer.concat(chunks);
  if (!removeStoreHashes(bytes)) return { content, likeness: content };
  return { content, likeness: createHash("sha256").update(bytes).digest("hex") };
}

const STORE = "/nix/store/";

/** Clears the hashes of store paths in place, and returns whether there were any. */
function removeStoreHashes(bytes: Buffer): boolean {
  let found = false;
  for (let at = bytes.indexOf(STORE); at >= 0; at = bytes.indexOf(STORE, at + STORE.length)) {
    const start = at + STORE.length;
    if (!/^[0-9a-z]{32}$/.test(bytes.toString("latin1", start, start + 32))) continue;
    bytes.fill(0, start, start + 32);
    found = true;
  }
  return found;
}

/** Removes the hashes of store paths: names say which package it is. */
export function withoutStoreHashes(text: string): string {
  return text.replaceAll(/\/nix\/store\/[0-9a-z]{32}-/g, "");
}
