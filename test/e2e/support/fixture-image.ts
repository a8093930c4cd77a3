import { join } from "node:path";
import { requireEngine } from "../../../src/run/docker/engine.js";
import { loadImage } from "../../../src/run/docker/load-image.js";
import { readArchivedImage } from "../../../src/run/docker/read-archive.js";
import { docker, dockerOutput } from "./docker.js";
import { ROOT } from "./gen-nix.js";
import { nixOutput } from "./nix.js";

/** The parameters of a fixture's `default.nix`, besides its packages. */
export type FixtureArguments = Readonly<Record<string, string | boolean>>;

/** Builds a fixture on the embedded package set; returns what it is in the store. */
export async function buildFixture(name: string, parameters: FixtureArguments): Promise<string> {
  const printed = Object.entries(parameters).map(
    ([key, value]) => `${key} = ${JSON.stringify(value)};`,
  );
  const set = join(ROOT, "nix/package-sets/debian");
  const fixture = join(ROOT, "test/fixtures", name);
  const expression = `import ${fixture} { pkgs = import ${set} { }; ${printed.join(" ")} }`;
  return nixOutput("nix-build", "--no-out-link", "--expr", expression);
}

/** A running container of a fixture's image. */
export interface FixtureContainer {
  readonly id: string;
  /** Its address on the engine's network. */
  readonly address: string;
  remove(): Promise<void>;
}

/** Builds the image of a fixture, loads it, and starts a container of it. */
export async function startFixture(
  name: string,
  parameters: FixtureArguments,
): Promise<FixtureContainer> {
  const archive = await buildFixture(name, parameters);
  await loadImage(await requireEngine(), archive);
  const image = await readArchivedImage(archive);
  const id = await dockerOutput("run", "--detach", image?.id ?? "");
  const address = await dockerOutput("inspect", "--format", "{{.NetworkSettings.IPAddress}}", id);
  return {
    id,
    address,
    async remove() {
      await docker("rm", "--force", id);
    },
  };
}
