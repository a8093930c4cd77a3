import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** A store path in an image. */
export interface ImagePackage {
  readonly path: string;
  readonly narHash: string;
  readonly narSize: number;
  readonly references: readonly string[];
}

/** A layer of an image. Its bytes are in a file of the description, in the archive of the base image, or in the store. */
export interface ImageLayer {
  /** `sha256:` and the digest of the layer's uncompressed archive. */
  readonly diffId: string;
  readonly size: number;
  /** Its store paths. */
  readonly paths: readonly string[];
  /** The bytes of each store path in the layer. */
  readonly sizes?: readonly number[];
  readonly file?: string;
  readonly base?: string;
}

/** What the build of an image knows about it, in `nix/image/builder/description.py`. */
export interface ImageDescription {
  /** The store path of the description. */
  readonly folder: string;
  readonly name: string;
  readonly tag: string;
  readonly architecture: string;
  /** `sha256:` and the digest of the configuration. */
  readonly id: string;
  /** From the lowest to the top one. */
  readonly layers: readonly ImageLayer[];
  readonly packages: readonly ImagePackage[];
  /** The store paths that each process refers to itself. */
  readonly processes: Readonly<Record<string, readonly string[]>>;
}

/** The name and the tag of an image. */
export type ImageName = Pick<ImageDescription, "name" | "tag">;

/**
 * Reads the description of an image from its store path.
 *
 * @param name the name of the image, for a description without one.
 */
export async function readDescription(folder: string, name?: ImageName): Promise<ImageDescription> {
  const text = await readFile(join(folder, "image.json"), "utf8");
  return { ...(JSON.parse(text) as Omit<ImageDescription, "folder">), ...name, folder };
}

/** Returns the name of an image with its tag. */
export function referenceOf({ name, tag }: ImageName): string {
  return `${name}:${tag}`;
}
