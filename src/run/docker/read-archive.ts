import { type FileHandle, open } from "node:fs/promises";
import type { ImageConfiguration } from "./same-image.js";

/** The identity and configuration of an archived image. */
export interface ArchivedImage {
  /** The image's name in an engine, for example `multiprocess:test`. */
  readonly reference: string;
  /** `sha256:` and the digest of the image's configuration, by which engines identify images. */
  readonly id: string;
  readonly configuration: ImageConfiguration;
}

const BLOCK = 512;

/**
 * Reads the identity and configuration of the image in an uncompressed docker-archive, without unpacking
 * it.
 *
 * @returns undefined for another file, such as a compressed archive.
 */
export async function readArchivedImage(path: string): Promise<ArchivedImage | undefined> {
  const file = await open(path);
  try {
    const manifest = await findEntry(file, "manifest.json");
    const image = manifest && parseManifest(manifest.toString("utf8"));
    const text = image && (await findEntry(file, image.path));
    if (image === undefined || text === undefined) return undefined;
    const configuration = JSON.parse(text.toString("utf8")) as ImageConfiguration;
    return { reference: image.reference, id: image.id, configuration };
  } finally {
    await file.close();
  }
}

async function findEntry(file: FileHandle, wanted: string): Promise<Buffer | undefined> {
  const header = Buffer.alloc(BLOCK);
  let offset = 0;
  for (;;) {
    const { bytesRead } = await file.read(header, 0, BLOCK, offset);
    if (bytesRead < BLOCK || header.toString("latin1", 257, 262) !== "ustar") return undefined;
    const size = readSize(header);
    if (readName(header) === wanted) {
      const content = Buffer.alloc(size);
      await file.read(content, 0, size, offset + BLOCK);
      return content;
    }
    offset += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
}

function readName(header: Buffer): string {
  return (header.toString("utf8", 0, 100).split("\0")[0] ?? "").replace(/^\.\//, "");
}

/** Reads a size: octal digits or, for very large files, a binary number with the highest bit set. */
function readSize(header: Buffer): number {
  const first = header[124] ?? 0;
  if (first & 0x80) return Number(header.readBigUInt64BE(128));
  return Number.parseInt(header.toString("latin1", 124, 136), 8) || 0;
}

/** Reads the image's name, its identifier, and the path of its configuration in the archive. */
function parseManifest(
  json: string,
): { readonly reference: string; readonly id: string; readonly path: string } | undefined {
  const [image] = JSON.parse(json) as { Config?: string; RepoTags?: string[] | null }[];
  const reference = image?.RepoTags?.[0];
  const path = image?.Config ?? "";
  const digest = /([0-9a-f]{64})(\.json)?$/.exec(path)?.[1];
  return reference && digest ? { reference, id: `sha256:${digest}`, path } : undefined;
}
