import { createHash } from "node:crypto";
import { createWriteStream, readdirSync, rmSync } from "node:fs";
import { readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { startFilter } from "../run/start-filter.js";
import { makeFolder } from "../system/owner-of-folder.js";
import { lockingPath } from "../system/path-lock.js";
import { undoingUnlessDone } from "../system/temporary-path.js";
import type { ImageDescription, ImageLayer } from "./description.js";
import { imageArchive } from "./image-archive.js";
import {
  blobFile,
  type Descriptor,
  digits,
  mediaTypes,
  printJson,
  writeBlob,
} from "./oci-blobs.js";
import { addToIndex, requireLayout } from "./oci-index.js";
import { readTar } from "./read-tar.js";

/** How layers are compressed. */
export const layerCompressions = ["gzip", "zstd", "none"] as const;

/** How layers are compressed. */
export type LayerCompression = (typeof layerCompressions)[number];

/** The options of `writeOciLayout`. */
export interface OciOptions {
  readonly compression: LayerCompression;
  /** The annotations of the manifest. */
  readonly annotations: Readonly<Record<string, string>>;
  /** Layers that the reader of the layout has, by the digest of their uncompressed bytes. Their blobs are not written. */
  readonly known?: ReadonlyMap<string, Descriptor>;
}

/**
 * Writes an image into a folder in the format of an OCI image layout. A folder that is a layout already keeps its images of
 * other names, other tags and other architectures. A failure or a signal leaves it as it was. It waits for another gen-nix
 * that writes into the folder.
 *
 * @returns the descriptor of the manifest.
 */
export async function writeOciLayout(
  folder: string,
  description: ImageDescription,
  { compression, annotations, known = new Map() }: OciOptions,
): Promise<Descriptor> {
  return lockingPath(folder, () =>
    addImage(folder, description, { compression, annotations, known }),
  );
}

async function addImage(
  folder: string,
  description: ImageDescription,
  options: Required<OciOptions>,
): Promise<Descriptor> {
  await requireLayout(folder);
  const created = makeFolder(join(folder, "blobs/sha256"));
  const before = new Set(blobsIn(folder));
  const undo = () =>
    created === undefined
      ? removeBlobs(folder, before)
      : rmSync(created, { recursive: true, force: true });
  return undoingUnlessDone(undo, () => writeImage(folder, description, options));
}

/** Removes the blobs of an image that was not written completely. */
function removeBlobs(folder: string, before: ReadonlySet<string>): void {
  for (const blob of blobsIn(folder)) if (!before.has(blob)) rmSync(blob, { force: true });
}

/** Returns the files of the blobs, and of those that are being written. */
function blobsIn(folder: string): readonly string[] {
  const blobs = join(folder, "blobs");
  const found = [blobs, join(blobs, "sha256")].map((each) =>
    readdirSync(each).map((name) => join(each, name)),
  );
  return found.flat();
}

async function writeImage(
  folder: string,
  description: ImageDescription,
  { compression, annotations, known }: Required<OciOptions>,
): Promise<Descriptor> {
  const layers = await writeLayers(folder, description, compression, known);
  const configuration = await readFile(join(description.folder, "config.json"));
  const config = await writeBlob(folder, mediaTypes.config, configuration);
  const manifest = await writeBlob(
    folder,
    mediaTypes.manifest,
    printJson({ schemaVersion: 2, mediaType: mediaTypes.manifest, config, layers, annotations }),
  );
  const { architecture } = description;
  await addToIndex(folder, description, { ...manifest, platform: { os: "linux", architecture } });
  return manifest;
}

/** Writes the blobs of the layers that are not known, and returns the descriptors of all. */
async function writeLayers(
  folder: string,
  description: ImageDescription,
  compression: LayerCompression,
  known: ReadonlyMap<string, Descriptor>,
): Promise<readonly Descriptor[]> {
  const found = new Map(known);
  const { layers } = description;
  const first = layers.findIndex(({ diffId }) => !found.has(diffId));
  if (first !== -1) {
    const byName = new Map(layers.map((layer) => [`${digits(layer.diffId)}/layer.tar`, layer]));
    const archive = imageArchive(description, first) as AsyncIterable<Buffer>;
    await readTar(archive, async ({ path }, contents) => {
      const layer = byName.get(path);
      if (layer === undefined || found.has(layer.diffId)) return;
      found.set(layer.diffId, await writeLayer(folder, layer, contents, compression));
    });
  }
  return layers.map(({ diffId }) => {
    const descriptor = found.get(diffId);
    if (descriptor === undefined) throw new Error(`the archive has no layer ${diffId}`);
    return descriptor;
  });
}

/** Compresses a layer into its blob, whose name is known at the end. */
async function writeLayer(
  folder: string,
  { diffId }: ImageLayer,
  contents: AsyncIterable<Buffer>,
  compression: LayerCompression,
): Promise<Descriptor> {
  const temporary = join(folder, `blobs/${digits(diffId)}.new`);
  const hash = createHash("sha256");
  let size = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      size += chunk.length;
      done(null, chunk);
    },
  });
  const source = Readable.from(contents);
  const target = createWriteStream(temporary);
  try {
    if (compression === "gzip") await pipeline(source, createGzip(), count, target);
    else if (compression === "none") await pipeline(source, count, target);
    else await pipeline(source, startFilter("zstd", ["--quiet", "--stdout", "-T0"]), count, target);
    const digest = `sha256:${hash.digest("hex")}`;
    await rename(temporary, blobFile(folder, digest));
    return { mediaType: mediaTypes.layer[compression], digest, size };
  } finally {
    await rm(temporary, { force: true });
  }
}
