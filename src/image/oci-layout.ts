import { createHash } from "node:crypto";
import { createWriteStream, existsSync } from "node:fs";
import { readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { RunFailure } from "../run/run-failure.js";
import { startFilter } from "../run/start-filter.js";
import { makeFolder } from "../system/owner-of-folder.js";
import type { ImageDescription, ImageLayer } from "./description.js";
import { imageArchive } from "./image-archive.js";
import { readTar } from "./read-tar.js";

/** How layers are compressed. */
export const layerCompressions = ["gzip", "zstd", "none"] as const;

/** How layers are compressed. */
export type LayerCompression = (typeof layerCompressions)[number];

/** A blob of an OCI image, in the format of the image specification. */
export interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
}

/** The options of `writeOciLayout`. */
export interface OciOptions {
  readonly compression: LayerCompression;
  /** The annotations of the manifest. */
  readonly annotations: Readonly<Record<string, string>>;
  /** Layers that the reader of the layout has, by the digest of their uncompressed bytes. Their blobs are not written. */
  readonly known?: ReadonlyMap<string, Descriptor>;
}

const types = {
  index: "application/vnd.oci.image.index.v1+json",
  manifest: "application/vnd.oci.image.manifest.v1+json",
  config: "application/vnd.oci.image.config.v1+json",
  layer: {
    none: "application/vnd.oci.image.layer.v1.tar",
    gzip: "application/vnd.oci.image.layer.v1.tar+gzip",
    zstd: "application/vnd.oci.image.layer.v1.tar+zstd",
  },
} as const;

/** The annotation of an index that names an image. */
const referenceName = "org.opencontainers.image.ref.name";

interface IndexEntry extends Descriptor {
  readonly platform?: { readonly os: string; readonly architecture: string };
  readonly annotations?: Readonly<Record<string, string>>;
}

/**
 * Writes an image into a folder in the format of an OCI image layout. A folder that is a layout already keeps its images of
 * other names and other architectures. A failure leaves it as it was.
 *
 * @returns the descriptor of the manifest.
 */
export async function writeOciLayout(
  folder: string,
  description: ImageDescription,
  { compression, annotations, known = new Map() }: OciOptions,
): Promise<Descriptor> {
  const created = makeFolder(join(folder, "blobs/sha256"));
  const before = new Set(await readdir(join(folder, "blobs/sha256")));
  try {
    return await writeImage(folder, description, { compression, annotations, known });
  } catch (error) {
    if (created === undefined) await removeBlobs(folder, before);
    else await rm(created, { recursive: true, force: true });
    throw error;
  }
}

/** Removes the blobs of an image that was not written completely. */
async function removeBlobs(folder: string, before: ReadonlySet<string>): Promise<void> {
  const blobs = await readdir(join(folder, "blobs/sha256"));
  for (const name of blobs.filter((each) => !before.has(each)))
    await rm(join(folder, "blobs/sha256", name), { force: true });
}

async function writeImage(
  folder: string,
  description: ImageDescription,
  { compression, annotations, known }: Required<OciOptions>,
): Promise<Descriptor> {
  const layers = await writeLayers(folder, description, compression, known);
  const configuration = await readFile(join(description.folder, "config.json"));
  const config = await writeBlob(folder, types.config, configuration);
  const manifest = await writeBlob(
    folder,
    types.manifest,
    printJson({ schemaVersion: 2, mediaType: types.manifest, config, layers, annotations }),
  );
  const { architecture, tag } = description;
  await addToIndex(folder, tag, { ...manifest, platform: { os: "linux", architecture } });
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
    return { mediaType: types.layer[compression], digest, size };
  } finally {
    await rm(temporary, { force: true });
  }
}

async function writeBlob(folder: string, mediaType: string, data: Buffer): Promise<Descriptor> {
  const digest = `sha256:${createHash("sha256").update(data).digest("hex")}`;
  await writeFile(blobFile(folder, digest), data);
  return { mediaType, digest, size: data.length };
}

function blobFile(folder: string, digest: string): string {
  return join(folder, "blobs/sha256", digits(digest));
}

/**
 * Adds an image to the index. It replaces the one of the same name and architecture; images of one name for several
 * architectures have an index of their own.
 */
async function addToIndex(folder: string, tag: string, entry: IndexEntry): Promise<void> {
  const file = join(folder, "index.json");
  const images = existsSync(file) ? await readIndex(file) : [];
  const isNamed = (each: IndexEntry) => each.annotations?.[referenceName] === tag;
  const earlier = await Promise.all(
    images.filter(isNamed).map((each) => platformsOf(folder, each)),
  );
  const others = earlier
    .flat()
    .filter(({ platform }) => platform?.architecture !== entry.platform?.architecture)
    .map(({ annotations: _name, ...each }) => each);
  const platforms = [...others, entry].sort((one, other) =>
    (one.platform?.architecture ?? "") < (other.platform?.architecture ?? "") ? -1 : 1,
  );
  const top =
    platforms.length === 1 ? entry : await writeBlob(folder, types.index, printIndex(platforms));
  const named = { ...top, annotations: { [referenceName]: tag } };
  await writeFile(join(folder, "oci-layout"), '{"imageLayoutVersion":"1.0.0"}\n');
  // A reader finds the old index or the new one.
  await writeFile(`${file}.new`, printIndex([...images.filter((each) => !isNamed(each)), named]));
  await rename(`${file}.new`, file);
}

/** Returns the images of an entry, which are several if it is an index. */
async function platformsOf(folder: string, entry: IndexEntry): Promise<readonly IndexEntry[]> {
  return entry.mediaType === types.index ? readIndex(blobFile(folder, entry.digest)) : [entry];
}

function printIndex(manifests: readonly IndexEntry[]): Buffer {
  return printJson({ schemaVersion: 2, mediaType: types.index, manifests });
}

async function readIndex(file: string): Promise<readonly IndexEntry[]> {
  try {
    const { manifests } = JSON.parse(await readFile(file, "utf8")) as {
      readonly manifests: readonly IndexEntry[];
    };
    return manifests;
  } catch {
    throw new RunFailure(`${file} is not the index of an OCI image layout`, 1);
  }
}

function digits(digest: string): string {
  return digest.replace("sha256:", "");
}

function printJson(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, undefined, 2)}\n`);
}
