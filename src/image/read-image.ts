import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isPacked } from "../system/archive-format.js";
import { fileErrorReason } from "../system/file-error-reason.js";
import { assembleImage, configOf } from "./assemble-image.js";
import type { ImageContent, ImageFile } from "./content.js";
import { type ImageDescription, referenceOf } from "./description.js";
import { applyLayer, type LayerContent, readLayer } from "./read-layer.js";
import { readTar, textOf } from "./read-tar.js";
import { findDockerImage, findOciImage } from "./select-image.js";
import { readStoreFiles } from "./store-files.js";
import { isTar, peek, unpacked } from "./unpack.js";

/** Reads what an image consists of from the description of its build. */
export async function readDescribed(
  description: ImageDescription,
  label: string,
): Promise<ImageContent> {
  const { folder, layers, id } = description;
  const packages = new Map<string, number>();
  const files = new Map<string, ImageFile>();
  for (const { paths, sizes = [], file, base } of layers) {
    if (base !== undefined)
      throw new Error(`${referenceOf(description)} is built on another image`);
    for (const [index, path] of paths.entries()) packages.set(path, sizes[index] ?? 0);
    if (file !== undefined)
      applyLayer(files, await readLayer(createReadStream(join(folder, file))));
  }
  const text = await readFile(join(folder, "config.json"), "utf8");
  const size = layers.reduce((sum, layer) => sum + layer.size, 0);
  const config = configOf(text);
  return { label, id, packages, readPackage: readStoreFiles, files, config, size };
}

/** Which image is read, and how it is called. */
export interface ImageChoice {
  /** What the user named. */
  readonly label: string;
  /** The name with the tag, or the tag, of one of several images. */
  readonly wanted?: string | undefined;
}

/**
 * Reads what an image consists of from its archive: that of `docker save` and `nix-build`, or of an OCI image layout.
 *
 * @throws Error when it is not the archive of an image, or has several and none is chosen.
 */
export async function readArchive(
  source: AsyncIterable<Buffer>,
  { label, wanted }: ImageChoice,
): Promise<ImageContent> {
  const texts = new Map<string, string>();
  const layers = new Map<string, LayerContent>();
  const links = new Map<string, string>();
  await readTar(await unpacked(source), async ({ path, type, target }, contents) => {
    if (type === "link" || type === "hard-link") {
      links.set(path, type === "link" ? join(path, "..", target) : target);
      return;
    }
    if (type !== "file") return;
    const [first, chunks] = await peek(contents);
    if (isPacked(first) || isTar(first)) layers.set(path, await readLayer(await unpacked(chunks)));
    else texts.set(path, await textOf(chunks));
  });
  const textAt = (path: string) => {
    const text = texts.get(path);
    if (text === undefined) throw new Error(`it has no ${path}`);
    return text;
  };
  if (!texts.has("manifest.json") && !texts.has("index.json"))
    throw new Error("it is not the archive of an image: it has no manifest.json or index.json");
  const image = texts.has("manifest.json")
    ? findDockerImage(textAt("manifest.json"), wanted)
    : await findOciImage(async (path) => textAt(path), wanted);
  const contents = image.layers.map((name) => {
    const layer = layers.get(links.get(name) ?? name);
    if (layer === undefined) throw new Error(`it has no layer ${name}`);
    return layer;
  });
  return assembleImage(label, textAt(image.config), contents);
}

/**
 * Reads what an image consists of from an OCI image layout.
 *
 * @throws Error when it has several images and none is chosen, or lacks a blob.
 */
export async function readLayout(
  folder: string,
  { label, wanted }: ImageChoice,
): Promise<ImageContent> {
  const textAt = (path: string) =>
    readFile(join(folder, path), "utf8").catch((error: unknown) => {
      throw new Error(`${path}: ${fileErrorReason(error)}`);
    });
  const image = await findOciImage(textAt, wanted);
  const layers: LayerContent[] = [];
  for (const path of image.layers) {
    const file = createReadStream(join(folder, path));
    layers.push(await readLayer(await unpacked(file)));
  }
  return assembleImage(label, await textAt(image.config), layers);
}
