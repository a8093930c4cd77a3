import { type CommandLine, renderCommandLine } from "../command-line.js";
import { describeDiskSpace, isDiskFull } from "../disk-space.js";
import { RunFailure } from "../run-failure.js";
import { captureProgram } from "../start-program.js";
import { type Engine, engineCommand } from "./engine.js";
import { readArchivedImage } from "./read-archive.js";

/** An image that an engine has. */
export interface LoadedImage {
  /** For example `multiprocess:test`. */
  readonly reference: string;
  /** True when the engine had the very same image before. */
  readonly unchanged: boolean;
}

/** The command line that loads an image archive. */
export function loadCommand(engine: Engine, archive: string): CommandLine {
  return engineCommand(engine, ["load", "-i", archive]);
}

/**
 * Loads an image archive into an engine, unless it has the very same image.
 *
 * @throws RunFailure when the engine refuses it.
 */
export async function loadImage(engine: Engine, archive: string): Promise<LoadedImage> {
  const archived = await readArchivedImage(archive);
  if (archived !== undefined && (await imageId(engine, archived.reference)) === archived.id) {
    return { reference: archived.reference, unchanged: true };
  }
  const command = loadCommand(engine, archive);
  const { exitCode, stdout, stderr } = await captureProgram(command);
  if (exitCode !== 0) {
    const reason = stderr || stdout;
    const advice = isDiskFull(reason) ? `\n${describeDiskSpace(await dataFolder(engine))}` : "";
    throw new RunFailure(`${renderCommandLine(command)} failed:\n${reason}${advice}`);
  }
  const reference = parseLoadOutput(stdout) ?? archived?.reference;
  if (reference === undefined) {
    throw new RunFailure(`${engine.program} loaded an image without a name:\n${stdout}`);
  }
  return { reference, unchanged: false };
}

/** Reads the image's name from what `docker load` or `podman load` prints. */
export function parseLoadOutput(stdout: string): string | undefined {
  return /^Loaded image(?:\(s\)| ID)?:\s*(\S+)$/m.exec(stdout)?.[1];
}

/** Where an engine keeps its images, as far as it says so. */
async function dataFolder(engine: Engine): Promise<readonly string[]> {
  const args = ["info", "--format", "{{.DockerRootDir}}"];
  const { stdout } = await captureProgram(engineCommand(engine, args));
  return stdout.startsWith("/") ? [stdout] : [];
}

async function imageId(engine: Engine, reference: string): Promise<string | undefined> {
  const args = ["image", "inspect", "--format", "{{.Id}}", reference];
  const { exitCode, stdout } = await captureProgram(engineCommand(engine, args));
  if (exitCode !== 0) return undefined;
  return stdout.startsWith("sha256:") ? stdout : `sha256:${stdout}`;
}
