import { existsSync, statSync } from "node:fs";
import { readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { qualifiedReference } from "../run/docker/image-reference.js";
import { RunFailure } from "../run/run-failure.js";
import { type ImageDescription, referenceOf } from "./description.js";
import { blobFile, type Descriptor, mediaTypes, printJson, writeBlob } from "./oci-blobs.js";

/** The annotation of an index by which skopeo finds an image in a layout. */
const referenceName = "org.opencontainers.image.ref.name";
/**
 * The annotation of an index from which podman and containerd take the name and tag of an image. containerd, and so Kubernetes,
 * finds only names with a registry, which Docker and BuildKit write as well.
 */
const imageName = "io.containerd.image.name";

interface IndexEntry extends Descriptor {
  readonly platform?: { readonly os: string; readonly architecture: string };
  readonly annotations?: Readonly<Record<string, string>>;
}

/** What a save that was killed leaves of a new layout. */
const partsOfLayout = new Set(["blobs", "index.json", "index.json.new"]);

/**
 * Checks that a folder can become an OCI image layout: it does not exist, is empty, or is a layout.
 *
 * @throws RunFailure when it has other files, or is a file.
 */
export async function requireLayout(folder: string): Promise<void> {
  if (!existsSync(folder) || existsSync(join(folder, "oci-layout"))) return;
  if (!statSync(folder).isDirectory()) {
    throw new RunFailure(
      `${folder} is a file, and an OCI layout is a folder; choose another path, or --format oci-archive or docker-archive`,
      1,
    );
  }
  const other = (await readdir(folder)).find((name) => !partsOfLayout.has(name));
  if (other === undefined) return;
  throw new RunFailure(
    `${folder} is neither empty nor an OCI image layout (it has ${other}); choose another folder`,
    1,
  );
}

/**
 * Adds an image to the index of a layout. It replaces the one of the same name, tag and architecture, and removes the blobs
 * that only that one had. Images of one name and tag for several architectures have an index of their own.
 */
export async function addToIndex(
  folder: string,
  image: Pick<ImageDescription, "name" | "tag">,
  entry: IndexEntry,
): Promise<void> {
  const file = join(folder, "index.json");
  const images = existsSync(file) ? await readIndex(file) : [];
  const replaced = images.filter((each) => isImage(each, image));
  const kept = images.filter((each) => !isImage(each, image));
  const earlier = await Promise.all(replaced.map((each) => platformsOf(folder, each)));
  const others = earlier
    .flat()
    .filter(({ platform }) => platform?.architecture !== entry.platform?.architecture)
    .map(({ annotations: _name, ...each }) => each);
  const platforms = [...others, entry].sort((one, other) =>
    (one.platform?.architecture ?? "") < (other.platform?.architecture ?? "") ? -1 : 1,
  );
  const top =
    platforms.length === 1
      ? entry
      : await writeBlob(folder, mediaTypes.index, printIndex(platforms));
  const annotations = {
    [imageName]: qualifiedReference(referenceOf(image)),
    [referenceName]: referenceIn(kept, image),
  };
  const now = [...kept, { ...top, annotations }];
  await writeFile(join(folder, "oci-layout"), '{"imageLayoutVersion":"1.0.0"}\n');
  // A reader finds the old index or the new one.
  await writeFile(`${file}.new`, printIndex(now));
  await rename(`${file}.new`, file);
  // The image is complete, even if they cannot be removed.
  await removeUnused(folder, replaced, now).catch(() => undefined);
}

/** Whether an entry is an image. Without a full name, as other programs write it, it is known by its reference alone. */
function isImage(
  { annotations = {} }: IndexEntry,
  image: Pick<ImageDescription, "name" | "tag">,
): boolean {
  const name = annotations[imageName];
  // gen-nix wrote names without a registry before.
  if (name !== undefined)
    return [qualifiedReference(referenceOf(image)), referenceOf(image)].includes(name);
  return [image.tag, referenceOf(image)].includes(annotations[referenceName] ?? "");
}

/** Returns the reference of an image: its tag, or its name and tag if an image of another name has the tag. */
function referenceIn(
  others: readonly IndexEntry[],
  image: Pick<ImageDescription, "name" | "tag">,
): string {
  const isTaken = others.some(({ annotations }) => annotations?.[referenceName] === image.tag);
  return isTaken ? referenceOf(image) : image.tag;
}

/** Removes the blobs of replaced images that no image has now. Blobs that other programs wrote stay. */
async function removeUnused(
  folder: string,
  replaced: readonly IndexEntry[],
  now: readonly IndexEntry[],
): Promise<void> {
  const used = await blobsOf(folder, now);
  for (const digest of await blobsOf(folder, replaced))
    if (!used.has(digest)) await rm(blobFile(folder, digest), { force: true });
}

/** Returns the digests of entries, and of everything that they refer to. */
async function blobsOf(folder: string, entries: readonly Descriptor[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (const { digest } of entries) {
    found.add(digest);
    const { manifests = [], config, layers = [] } = await readManifest(folder, digest);
    for (const each of config === undefined ? layers : [config, ...layers]) found.add(each.digest);
    for (const each of await blobsOf(folder, manifests)) found.add(each);
  }
  return found;
}

interface Manifest {
  readonly manifests?: readonly Descriptor[];
  readonly config?: Descriptor;
  readonly layers?: readonly Descriptor[];
}

/** Reads a manifest or an index. One that a layout lacks refers to nothing. */
async function readManifest(folder: string, digest: string): Promise<Manifest> {
  const file = blobFile(folder, digest);
  if (!existsSync(file)) return {};
  return JSON.parse(await readFile(file, "utf8")) as Manifest;
}

/** Returns the images of an entry, which are several if it is an index. */
async function platformsOf(folder: string, entry: IndexEntry): Promise<readonly IndexEntry[]> {
  return entry.mediaType === mediaTypes.index ? readIndex(blobFile(folder, entry.digest)) : [entry];
}

function printIndex(manifests: readonly IndexEntry[]): Buffer {
  return printJson({ schemaVersion: 2, mediaType: mediaTypes.index, manifests });
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
