import { docker, dockerOutput } from "./docker.js";
import { type FixtureContainer, startArchive } from "./fixture-image.js";

/** Consecutive containers of one image that share a volume. */
export interface Succession {
  /** Stops and removes the previous container, and starts the next one. */
  next(archive: string): Promise<FixtureContainer>;
  /** Removes the last container and the volume. */
  remove(): Promise<void>;
}

/** Creates a volume for a directory of containers that publish a port. */
export function succession(directory: string, port: number): Succession {
  const volume = `gen-nix-e2e-${process.pid}-${directory.replaceAll("/", "-")}`;
  let container: FixtureContainer | undefined;
  return {
    async next(archive) {
      if (container !== undefined) await dockerOutput("stop", container.id);
      await container?.remove();
      container = await startArchive(archive, [port], ["--volume", `${volume}:${directory}`]);
      return container;
    },
    async remove() {
      await container?.remove();
      await docker("volume", "rm", "--force", volume);
    },
  };
}
