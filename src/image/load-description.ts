import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { notify } from "../diagnostics/notify.js";
import { isDiskFull } from "../run/disk-space.js";
import { renderEngineCommand } from "../run/docker/describe-reach.js";
import { type Engine, engineCommand } from "../run/docker/engine.js";
import { type OpenLoad, openLoad, sendArchive } from "../run/docker/engine-api.js";
import { inspectImage, inspectNamedImages, tagImage } from "../run/docker/image-actions.js";
import { type LoadedImage, loadFailure } from "../run/docker/load-image.js";
import {
  type ImageConfiguration,
  type InspectedImage,
  isSameImage,
} from "../run/docker/same-image.js";
import { takesThinArchives } from "../run/docker/takes-thin-archives.js";
import { isInterrupt, type RunFailure } from "../run/run-failure.js";
import { type Captured, captureProgram } from "../run/start-program.js";
import { type ImageDescription, referenceOf } from "./description.js";
import { bytesWithout, imageArchive } from "./image-archive.js";

/** What an engine has of an image before it is loaded. */
export interface EngineState {
  /** The image with the same name and tag, if any. */
  readonly image: InspectedImage | undefined;
  /** Whether the engine loads archives that lack the bytes of layers that it has. */
  readonly takesThin: boolean;
}

/** An image in an engine, and the bytes that were sent to it. */
export interface LoadedDescription extends LoadedImage {
  readonly sent: number;
  readonly total: number;
  /** True when the engine had the image under another name, or without one. */
  readonly onlyNamed?: boolean;
  /** The ID of the image that had the name before, if it was another one. */
  readonly replaced?: string;
}

/** The bytes from which on the search for their layers in other images takes less time than sending them. */
const WORTH_SEARCH = 2_000_000;

/** Asks an engine what it has of an image. */
export async function askEngineState(engine: Engine, reference: string): Promise<EngineState> {
  const [image, takesThin] = await Promise.all([
    inspectImage(engine, reference),
    takesThinArchives(engine),
  ]);
  return { image, takesThin };
}

/** Begins to load an image that will be described later, into an engine that loads missing layers alone. */
export async function openLoadAhead(engine: Engine): Promise<OpenLoad | undefined> {
  const { socket } = engine;
  return socket !== undefined && (await takesThinArchives(engine)) ? openLoad(socket) : undefined;
}

/**
 * Loads an image into an engine from its description, unless the engine has the identical image. Only the layers that the
 * engine lacks are sent to an engine that accepts that.
 *
 * @param opened a request that waits for the archive, if any.
 * @throws RunFailure when the engine cannot load it.
 */
export async function loadDescription(
  engine: Engine,
  description: ImageDescription,
  { image, takesThin }: EngineState,
  opened?: OpenLoad,
): Promise<LoadedDescription> {
  const reference = referenceOf(description);
  const total = bytesWithout(description, 0);
  if (image !== undefined && (await isLoaded(image, description))) {
    return { reference, unchanged: true, sent: 0, total };
  }
  const result = { reference, unchanged: false, total, ...(image && { replaced: image.Id }) };
  if (await tagImage(engine, description.id, description)) {
    return { ...result, sent: 0, onlyNamed: true };
  }
  const shared = takesThin ? await findShared(engine, image, description) : 0;
  if (shared > 0) {
    const thin = await load(engine, description, shared, opened);
    if (thin.exitCode === 0) return { ...result, sent: bytesWithout(description, shared) };
    const reason = thin.stderr || thin.stdout;
    if (isDiskFull(reason)) throw await failureOf(engine, reason);
    // It may have lost layers of the image that it had.
    notify(`${engine.name} did not load the missing layers alone (${reason}); sending all of them`);
  }
  const { exitCode, stdout, stderr } = await load(engine, description, 0);
  if (exitCode !== 0) throw await failureOf(engine, stderr || stdout);
  // Podman prints the name with that of its registry, which the next load would not know.
  return { ...result, sent: total };
}

/** Returns the number of lowest layers that the engine has: those of the image with the same name, or of another one. */
async function findShared(
  engine: Engine,
  image: InspectedImage | undefined,
  description: ImageDescription,
): Promise<number> {
  const own = sharedLayers(image, description);
  if (bytesWithout(description, own) < WORTH_SEARCH) return own;
  const others = await inspectNamedImages(engine);
  return Math.max(own, ...others.map((other) => sharedLayers(other, description)));
}

const loadArguments = ["load"];

function failureOf(engine: Engine, reason: string): Promise<RunFailure> {
  return loadFailure(engine, renderEngineCommand(engine, loadArguments), reason);
}

/** The milliseconds after which a user wants to know why nothing happens. */
const LONG_LOAD = 20_000;

async function load(
  engine: Engine,
  description: ImageDescription,
  without: number,
  opened?: OpenLoad,
): Promise<Captured> {
  const long = setTimeout(
    () => notify(`waiting for ${engine.name} to load the image; Ctrl-C stops it`),
    LONG_LOAD,
  );
  try {
    return await sendImage(engine, description, without, opened);
  } finally {
    clearTimeout(long);
  }
}

async function sendImage(
  engine: Engine,
  description: ImageDescription,
  without: number,
  opened?: OpenLoad,
): Promise<Captured> {
  if (engine.socket !== undefined) {
    try {
      const archive = imageArchive(description, without);
      return await (opened?.send(archive) ?? sendArchive(engine.socket, archive));
    } catch (error) {
      if (isInterrupt(error)) throw error;
      // The client says why the connection broke.
    }
  }
  return captureProgram(engineCommand(engine, loadArguments), {
    input: imageArchive(description, without),
  });
}

/**
 * Returns the number of lowest layers that an engine's image has as well. The engine finds layers by all layers below them,
 * so one after a change does not count.
 */
export function sharedLayers(
  image: InspectedImage | undefined,
  { layers }: Pick<ImageDescription, "layers">,
): number {
  const present = image?.RootFS?.Layers ?? [];
  const different = layers.findIndex(({ diffId }, index) => present[index] !== diffId);
  return different === -1 ? layers.length : different;
}

async function isLoaded(image: InspectedImage, { folder, id }: ImageDescription): Promise<boolean> {
  const text = await readFile(join(folder, "config.json"), "utf8");
  return isSameImage(image, { id, configuration: JSON.parse(text) as ImageConfiguration });
}
