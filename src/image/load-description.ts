import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { notify } from "../diagnostics/notify.js";
import { renderEngineCommand } from "../run/docker/describe-reach.js";
import { type Engine, engineCommand } from "../run/docker/engine.js";
import { getFromEngine, sendArchive } from "../run/docker/engine-api.js";
import { type LoadedImage, loadFailure, parseLoadOutput } from "../run/docker/load-image.js";
import {
  type ImageConfiguration,
  type InspectedImage,
  isSameImage,
} from "../run/docker/same-image.js";
import { isInterrupt } from "../run/run-failure.js";
import { type Captured, captureProgram } from "../run/start-program.js";
import { type ImageDescription, referenceOf } from "./description.js";
import { bytesWithout, imageArchive } from "./image-archive.js";

/** What an engine has of an image before it is loaded. */
export interface EngineState {
  /** The image with the same name and tag, if any. */
  readonly image: InspectedImage | undefined;
  /** Whether the engine loads archives that lack the bytes of layers that it has. */
  readonly takesThinArchives: boolean;
}

/** An image in an engine, and the bytes that were sent to it. */
export interface LoadedDescription extends LoadedImage {
  readonly sent: number;
  readonly total: number;
}

/** Asks an engine what it has of an image. */
export async function askEngineState(engine: Engine, reference: string): Promise<EngineState> {
  const [image, takesThinArchives] = await Promise.all([
    inspectImage(engine, reference),
    hasOverlayStore(engine),
  ]);
  return { image, takesThinArchives };
}

/**
 * Loads an image into an engine from its description, unless the engine has the identical image. Only the layers that the
 * engine lacks are sent to an engine that accepts that.
 *
 * @throws RunFailure when the engine cannot load it.
 */
export async function loadDescription(
  engine: Engine,
  description: ImageDescription,
  { image, takesThinArchives }: EngineState,
): Promise<LoadedDescription> {
  const reference = referenceOf(description);
  const total = bytesWithout(description, 0);
  if (image !== undefined && (await isLoaded(image, description))) {
    return { reference, unchanged: true, sent: 0, total };
  }
  const shared = takesThinArchives ? sharedLayers(image, description) : 0;
  if (shared > 0) {
    const thin = await load(engine, description, shared);
    if (thin.exitCode === 0) {
      const sent = bytesWithout(description, shared);
      return { reference, unchanged: false, sent, total };
    }
    notify("the engine has lost layers of the image that it had; sending all of them");
  }
  const { exitCode, stdout, stderr } = await load(engine, description, 0);
  if (exitCode !== 0) {
    const command = renderEngineCommand(engine, loadArguments);
    throw await loadFailure(engine, command, stderr || stdout);
  }
  // Podman adds the name of its registry.
  const loaded = parseLoadOutput(stdout) ?? reference;
  return { reference: loaded, unchanged: false, sent: total, total };
}

const loadArguments = ["load"];

async function load(
  engine: Engine,
  description: ImageDescription,
  without: number,
): Promise<Captured> {
  if (engine.socket !== undefined) {
    try {
      return await sendArchive(engine.socket, imageArchive(description, without));
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

async function inspectImage(
  engine: Engine,
  reference: string,
): Promise<InspectedImage | undefined> {
  const answer = await getFromEngine(engine.socket, `/images/${encodeURI(reference)}/json`);
  if (answer?.status === 404) return undefined;
  if (answer?.status === 200) return JSON.parse(answer.body) as InspectedImage;
  const command = engineCommand(engine, ["image", "inspect", reference]);
  const { exitCode, stdout } = await captureProgram(command);
  return exitCode === 0 ? (JSON.parse(stdout) as InspectedImage[])[0] : undefined;
}

/**
 * Whether an engine is Docker with its own image store on overlay2. The image store of containerd accepts archives that lack
 * layers, but keeps broken images. Podman refuses them, and loads empty layers no faster than complete ones.
 */
async function hasOverlayStore(engine: Engine): Promise<boolean> {
  if (engine.name !== "Docker") return false;
  const answer = await getFromEngine(engine.socket, "/info");
  if (answer?.status === 200) {
    const { Driver, DriverStatus } = JSON.parse(answer.body) as EngineInfo;
    return isOverlay(`${Driver} ${JSON.stringify(DriverStatus)}`);
  }
  const format = "{{.Driver}} {{json .DriverStatus}}";
  const { exitCode, stdout } = await captureProgram(
    engineCommand(engine, ["info", "--format", format]),
  );
  return exitCode === 0 && isOverlay(stdout);
}

/** The part of an engine's answer to `/info` about its image store. */
interface EngineInfo {
  readonly Driver: string;
  readonly DriverStatus: unknown;
}

/** Whether a driver and its status are those of Docker's own image store on overlay2. */
function isOverlay(driver: string): boolean {
  return driver.startsWith("overlay2 ") && !driver.includes("io.containerd.snapshotter");
}
