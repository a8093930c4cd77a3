import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createGunzip } from "node:zlib";
import type { ImageContent, ImageFile } from "./content.js";
import { type ImageDescription, referenceOf } from "./description.js";
import { digestFile } from "./digest-file.js";
import { readTar, type TarMember, textOf } from "./read-tar.js";
import { readStoreFiles, readStoreMember } from "./store-files.js";

/** What a layer contains. */
interface LayerContent {
  readonly packages: Map<string, number>;
  readonly packageFiles: Map<string, Map<string, ImageFile>>;
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
  const config = configOf(text);
  return { label, id, packages, readPackage: readStoreFiles, files, config, size };
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
  const packageFiles = new Map<string, Map<string, ImageFile>>();
  const files = new Map<string, ImageFile>();
  let size = 0;
  for (const name of image.Layers) {
    const layer = layers.get(links.get(name) ?? name);
    if (layer === undefined) throw new Error(`${label} has no layer ${name}`);
    for (const [path, bytes] of layer.packages) packages.set(path, bytes);
    for (const [path, found] of layer.packageFiles) packageFiles.set(path, found);
    applyLayer(files, layer);
    size += layer.size;
  }
  const configuration = texts.get(image.Config) ?? "{}";
  const id = `sha256:${createHash("sha256").update(configuration).digest("hex")}`;
  const readPackage = async (path: string) => packageFiles.get(path);
  return { label, id, packages, readPackage, files, config: configOf(configuration), size };
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
  const packageFiles = new Map<string, Map<string, ImageFile>>();
  const files = new Map<string, ImageFile>();
  const linked = (target: string) => {
    const [path = "", rest = ""] = storePathOf(target.replace(/^\.?\//, "")) ?? [];
    return packageFiles.get(path)?.get(rest);
  };
  let size = 0;
  const counted = (async function* () {
    for await (const chunk of source) {
      size += chunk.length;
      yield chunk;
    }
  })();
  await readTar(counted, async (member, contents) => {
    const found = storePathOf(member.path);
    if (found !== undefined) {
      const [path, rest] = found;
      const file = await readStoreMember(member, contents, linked(member.target));
      packageFiles.set(path, (packageFiles.get(path) ?? new Map()).set(rest, file));
      const bytes = 512 + Math.ceil(member.size / 512) * 512;
      packages.set(path, (packages.get(path) ?? 0) + bytes);
    } else if (member.path !== "nix" && member.path !== "nix/store") {
      files.set(member.path, await readFileOf(member, contents));
    }
  });
  for await (const _rest of counted);
  return { packages, packageFiles, files, size };
}

/** Divides a path of an archive into a store path and a path in it. */
function storePathOf(path: string): readonly [string, string] | undefined {
  const [, storePath, rest = ""] = /^(nix\/store\/[^/]+)(?:\/(.*))?$/.exec(path) ?? [];
  return storePath === undefined ? undefined : [`/${storePath}`, rest];
}

async function readFileOf(
  { type, mode, owner, size, target }: TarMember,
  contents: AsyncIterable<Buffer>,
): Promise<ImageFile> {
  if (type === "link" || type === "hard-link")
    return { type: "link", mode: "", owner, size, content: target };
  const digests = type === "file" ? await digestFile(contents, size) : { content: "" };
  return { type, mode, owner, size, ...digests };
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

/** Whether an archive begins so. One without entries has only zeros, as the top layer of an image of packages alone. */
function isTar(first: Buffer): boolean {
  if (first.toString("latin1", 257, 262) === "ustar") return true;
  return first.length >= 512 && first.subarray(0, 512).every((byte) => byte === 0);
}
