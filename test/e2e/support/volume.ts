import { docker, dockerOutput } from "./docker.js";
import { type FixtureContainer, startArchive } from "./fixture-image.js";

/** Containers of one image, one after the other, that keep their data in one volume. */
export interface Succession {
  /** Stops and removes the container before, and starts the next one. */
  next(archive: string): Promise<FixtureContainer>;
  /** Removes the last container and the volume. */
  remove(): Promise<void>;
}

/** A new volume at a directory of containers that publish a port. */
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
