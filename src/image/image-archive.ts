import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { streamOutput } from "../run/stream-output.js";
import { tarBlock, tarHeader, tarPadding } from "../system/tar-header.js";
import { type ImageDescription, type ImageLayer, referenceOf } from "./description.js";

/**
 * Returns an image as a Docker archive without the bytes of its lowest layers. An archive that lacks bytes is only for an
 * engine that has these layers.
 *
 * @param without the number of lowest layers whose bytes are left out.
 */
export function imageArchive(description: ImageDescription, without: number): Readable {
  const sent = description.layers.slice(without);
  return sent.every(({ file }) => file !== undefined)
    ? Readable.from(archiveFiles(description, sent))
    : streamOf(description, without);
}

/** Returns the bytes that an archive has, without those of its headers. */
export function bytesWithout({ layers }: ImageDescription, without: number): number {
  return layers.slice(without).reduce((sum, { size }) => sum + size, 0);
}

/** Writes an archive whose layers are all files of the description, which takes less time than the start of Python. */
async function* archiveFiles(
  description: ImageDescription,
  sent: readonly ImageLayer[],
): AsyncGenerator<Buffer> {
  const { folder, layers, id } = description;
  for (const { diffId, file = "", size } of sent) {
    yield header(layerName(diffId), size);
    yield* createReadStream(join(folder, file)) as AsyncIterable<Buffer>;
    yield tarPadding(size);
  }
  const configuration = await readFile(join(folder, "config.json"));
  const configurationName = `${id.replace("sha256:", "")}.json`;
  yield* member(configurationName, configuration);
  const manifest = {
    Config: configurationName,
    Layers: layers.map(({ diffId }) => layerName(diffId)),
    RepoTags: [referenceOf(description)],
  };
  yield* member("manifest.json", Buffer.from(JSON.stringify([manifest])));
  yield Buffer.alloc(2 * tarBlock);
}

function* member(path: string, content: Buffer): Generator<Buffer> {
  yield header(path, content.length);
  yield content;
  yield tarPadding(content.length);
}

function header(path: string, size: number): Buffer {
  return tarHeader({ path, type: "file", mode: 0o444, size });
}

function layerName(diffId: string): string {
  return `${diffId.replace("sha256:", "")}/layer.tar`;
}

/** Runs the program of a description that prints the archive. */
function streamOf(description: ImageDescription, without: number): Readable {
  const options = ["--without", String(without), "--name", referenceOf(description)];
  return streamOutput(
    join(description.folder, "stream"),
    options,
    (errors) => new Error(`the image cannot be read from the store: ${errors}`),
  );
}
