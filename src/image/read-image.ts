import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createGunzip } from "node:zlib";
import type { ImageContent, ImageFile } from "./content.js";
import { type ImageDescription, referenceOf } from "./description.js";
import { readTar, type TarMember, textOf } from "./read-tar.js";

/** What a layer contains. */
interface LayerContent {
  readonly packages: Map<string, number>;
  readonly files: Map<string, ImageFile>;
  readonly size: number;
}

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
  return { label, id, packages, files, config: configOf(text), size };
}

/**
 * Reads what an image consists of from its archive, as `docker save` and `nix-build` write it.
 *
 * @throws Error when it is not the archive of an image.
 */
export async function readArchive(
  source: AsyncIterable<Buffer>,
  label: string,
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
    if (isGzip(first) || isTar(first)) layers.set(path, await readLayer(await unpacked(chunks)));
    else texts.set(path, await textOf(chunks));
  });
  const [image] = JSON.parse(texts.get("manifest.json") ?? "[]") as {
    readonly Config: string;
    readonly Layers: readonly string[];
  }[];
  if (image === undefined) throw new Error(`${label} is not the archive of an image`);
  const packages = new Map<string, number>();
  const files = new Map<string, ImageFile>();
  let size = 0;
  for (const name of image.Layers) {
    const layer = layers.get(links.get(name) ?? name);
    if (layer === undefined) throw new Error(`${label} has no layer ${name}`);
    for (const [path, bytes] of layer.packages) packages.set(path, bytes);
    applyLayer(files, layer);
    size += layer.size;
  }
  const configuration = texts.get(image.Config) ?? "{}";
  const id = `sha256:${createHash("sha256").update(configuration).digest("hex")}`;
  return { label, id, packages, files, config: configOf(configuration), size };
}

function configOf(text: string): Readonly<Record<string, unknown>> {
  const { config } = JSON.parse(text) as { readonly config?: Record<string, unknown> | null };
  return config ?? {};
}

/** Adds the files of a layer to those below it. A name with `.wh.` removes what is below. */
function applyLayer(files: Map<string, ImageFile>, layer: LayerContent): void {
  for (const [path, file] of layer.files) {
    const [, folder = "", name = ""] = /^(.*\/)?\.wh\.(.*)$/.exec(path) ?? [];
    if (name === "") {
      files.set(path, file);
      continue;
    }
    const removed = name === ".wh..opq" ? folder : folder + name;
    for (const below of files.keys())
      if (below === removed || below.startsWith(removed.replace(/\/?$/, "/"))) files.delete(below);
  }
}

async function readLayer(source: AsyncIterable<Buffer>): Promise<LayerContent> {
  const packages = new Map<string, number>();
  const files = new Map<string, ImageFile>();
  let size = 0;
  const counted = (async function* () {
    for await (const chunk of source) {
      size += chunk.length;
      yield chunk;
    }
  })();
  await readTar(counted, async (member, contents) => {
    const storePath = /^nix\/store\/[^/]+/.exec(member.path)?.[0];
    if (storePath !== undefined) {
      const path = `/${storePath}`;
      const bytes = 512 + Math.ceil(member.size / 512) * 512;
      packages.set(path, (packages.get(path) ?? 0) + bytes);
    } else if (member.path !== "nix" && member.path !== "nix/store") {
      files.set(member.path, await readFileOf(member, contents));
    }
  });
  for await (const _rest of counted);
  return { packages, files, size };
}

async function readFileOf(
  { type, mode, owner, size, target }: TarMember,
  contents: AsyncIterable<Buffer>,
): Promise<ImageFile> {
  const hash = createHash("sha256");
  for await (const chunk of contents) hash.update(chunk);
  const isLink = type === "link" || type === "hard-link";
  return {
    type: isLink ? "link" : type,
    mode: isLink ? "" : mode,
    owner,
    size,
    content: isLink ? target : type === "file" ? hash.digest("hex") : "",
  };
}

/** Unpacks what gzip packed. */
async function unpacked(source: AsyncIterable<Buffer>): Promise<AsyncIterable<Buffer>> {
  const [first, chunks] = await peek(source);
  if (first.length >= 4 && first.readUInt32LE(0) === 0xfd2fb528)
    throw new Error("archives that zstd packed cannot be read; unpack it first: zstd --decompress");
  if (!isGzip(first)) return chunks;
  const gunzip = createGunzip();
  void (async () => {
    try {
      for await (const chunk of chunks)
        if (!gunzip.write(chunk)) await new Promise((resolve) => gunzip.once("drain", resolve));
      gunzip.end();
    } catch (error) {
      gunzip.destroy(error as Error);
    }
  })();
  return gunzip as AsyncIterable<Buffer>;
}

/** Returns the first bytes, enough for a header of tar, and all bytes. */
async function peek(
  source: AsyncIterable<Buffer>,
): Promise<readonly [Buffer, AsyncIterable<Buffer>]> {
  const iterator = source[Symbol.asyncIterator]();
  let first = Buffer.alloc(0);
  while (first.length < 512) {
    const { done, value } = await iterator.next();
    if (done === true) break;
    first = Buffer.concat([first, value]);
  }
  const all = (async function* () {
    if (first.length > 0) yield first;
    for (;;) {
      const { done, value } = await iterator.next();
      if (done === true) return;
      yield value;
    }
  })();
  return [first, all];
}

function isGzip(first: Buffer): boolean {
  return first.length > 2 && first.readUInt16BE(0) === 0x1f8b;
}

function isTar(first: Buffer): boolean {
  return first.toString("latin1", 257, 262) === "ustar";
}
