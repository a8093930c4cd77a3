import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

/** A blob of an OCI image, in the format of the image specification. */
export interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
}

/** The media types of the blobs that gen-nix writes. */
export const mediaTypes = {
  index: "application/vnd.oci.image.index.v1+json",
  manifest: "application/vnd.oci.image.manifest.v1+json",
  config: "application/vnd.oci.image.config.v1+json",
  layer: {
    none: "application/vnd.oci.image.layer.v1.tar",
    gzip: "application/vnd.oci.image.layer.v1.tar+gzip",
    zstd: "application/vnd.oci.image.layer.v1.tar+zstd",
  },
} as const;

/** Writes a blob into an OCI image layout. */
export async function writeBlob(
  folder: string,
  mediaType: string,
  data: Buffer,
): Promise<Descriptor> {
  const digest = `sha256:${createHash("sha256").update(data).digest("hex")}`;
  await writeFile(blobFile(folder, digest), data);
  return { mediaType, digest, size: data.length };
}

/** Returns the file of a blob in an OCI image layout. */
export function blobFile(folder: string, digest: string): string {
  return join(folder, "blobs/sha256", digits(digest));
}

/** Returns a digest without the name of its algorithm. */
export function digits(digest: string): string {
  return digest.replace("sha256:", "");
}

/** Prints a value as the JSON of a blob. */
export function printJson(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, undefined, 2)}\n`);
}
