import { describeEngineDisk, isDiskFull } from "../disk-space.js";
import { RunFailure } from "../run-failure.js";
import { captureProgram } from "../start-program.js";
import { renderEngineCommand } from "./describe-reach.js";
import { type Engine, engineCommand } from "./engine.js";
import { type ArchivedImage, readArchivedImage } from "./read-archive.js";
import { type InspectedImage, isSameImage } from "./same-image.js";

/** An image in an engine. */
export interface LoadedImage {
  /** For example `multiprocess:test`. */
  readonly reference: string;
  /** True when the engine already had the identical image. */
  readonly unchanged: boolean;
}

/**
 * Loads an image archive into an engine, unless the engine has the identical image.
 *
 * @throws RunFailure when the engine cannot load it.
 */
export async function loadImage(engine: Engine, archive: string): Promise<LoadedImage> {
  const archived = await readArchivedImage(archive);
  if (archived !== undefined && (await isLoaded(engine, archived))) {
    return { reference: archived.reference, unchanged: true };
  }
  const args = ["load", "-i", archive];
  const { exitCode, stdout, stderr } = await captureProgram(engineCommand(engine, args));
  if (exitCode !== 0)
    throw await loadFailure(engine, renderEngineCommand(engine, args), stderr || stdout);
  // Podman prints the name with that of its registry, which the next load would not know.
  const reference = archived?.reference ?? parseLoadOutput(stdout);
  if (reference === undefined) {
    throw new RunFailure(`${engine.program} loaded an image without a name:\n${stdout}`);
  }
  return { reference, unchanged: false };
}

/** Explains that an engine did not load an image. */
export async function loadFailure(
  engine: Engine,
  command: string,
  reason: string,
): Promise<RunFailure> {
  const advice = isDiskFull(reason)
    ? `\n${describeEngineDisk(engine.program, await dataFolder(engine))}`
    : "";
  return new RunFailure(`${command} failed:\n${reason}${advice}`);
}

/** Reads the image's name from what `docker load` or `podman load` prints. */
export function parseLoadOutput(stdout: string): string | undefined {
  return /^Loaded image(?:\(s\)| ID)?:\s*(\S+)$/m.exec(stdout)?.[1];
}

/** Returns the folder of an engine's images; undefined when the engine does not report it. */
async function dataFolder(engine: Engine): Promise<string | undefined> {
  const format = engine.name === "Docker" ? "{{.DockerRootDir}}" : "{{.Store.GraphRoot}}";
  const { stdout } = await captureProgram(engineCommand(engine, ["info", "--format", format]));
  return stdout.startsWith("/") ? stdout : undefined;
}

async function isLoaded(engine: Engine, archived: ArchivedImage): Promise<boolean> {
  const command = engineCommand(engine, ["image", "inspect", archived.reference]);
  const { exitCode, stdout } = await captureProgram(command);
  if (exitCode !== 0) return false;
  const [image] = JSON.parse(stdout) as InspectedImage[];
  return image !== undefined && isSameImage(image, archived);
}
