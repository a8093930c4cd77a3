import { join } from "node:path";
import { requireEngine } from "../../../src/run/docker/engine.js";
import { loadImage } from "../../../src/run/docker/load-image.js";
import { readArchivedImage } from "../../../src/run/docker/read-archive.js";
import { type Page, requestPage } from "../../../src/run/request-page.js";
import { docker, dockerOutput } from "./docker.js";
import { ROOT } from "./gen-nix.js";
import { nixOutput } from "./nix.js";
import { packageSet } from "./package-set.js";
import { waitUntil } from "./wait-until.js";

/** The parameters of a fixture's `default.nix`, besides its packages. */
export type FixtureArguments = Readonly<Record<string, string | boolean>>;

/** Builds a fixture on the embedded package set and returns its store path. */
export async function buildFixture(name: string, parameters: FixtureArguments): Promise<string> {
  const printed = Object.entries(parameters).map(
    ([key, value]) => `${key} = ${JSON.stringify(value)};`,
  );
  const fixture = join(ROOT, "test/fixtures", name);
  const expression = `import ${fixture} { pkgs = ${packageSet}; ${printed.join(" ")} }`;
  return nixOutput("nix-build", "--no-out-link", "--expr", expression);
}

/** A running container of an image that was built. */
export interface FixtureContainer {
  readonly id: string;
  /** Returns the address of a container's port on this machine. */
  publishedPort(port: number): Promise<number>;
  /** Waits until a port of the container serves a page, and returns the page. */
  page(port: number, host?: string): Promise<Page>;
  remove(): Promise<void>;
}

/** Builds the image of a fixture, and starts a container of it that publishes `ports`. */
export async function startFixture(
  name: string,
  parameters: FixtureArguments,
  ports: readonly number[] = [],
): Promise<FixtureContainer> {
  return startArchive(await buildFixture(name, parameters), ports);
}

/**
 * Loads an image archive, and starts a container of it that publishes `ports`; `options` are
 * further ones of `docker run`.
 */
export async function startArchive(
  archive: string,
  ports: readonly number[] = [],
  options: readonly string[] = [],
): Promise<FixtureContainer> {
  await loadImage(await requireEngine(), archive);
  const image = await readArchivedImage(archive);
  const publish = ports.flatMap((port) => ["--publish", `127.0.0.1::${port}`]);
  const id = await dockerOutput("run", "--detach", ...publish, ...options, image?.id ?? "");
  const publishedPort = async (port: number) => {
    const published = await dockerOutput("port", id, String(port));
    return Number(published.split(":").at(-1));
  };
  return {
    id,
    publishedPort,
    async page(port, host = "localhost") {
      const request = { port: await publishedPort(port), host };
      return waitUntil(`port ${port} answers for ${host}`, async () => {
        const page = await requestPage(request).catch(() => undefined);
        return page?.status === 200 ? page : undefined;
      });
    },
    async remove() {
      await docker("rm", "--force", "--volumes", id);
    },
  };
}
