import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { copyFolder } from "../support/example.js";
import { type FixtureContainer, startArchive } from "../support/fixture-image.js";
import { genNix } from "../support/gen-nix.js";
import { nixOutput } from "../support/nix.js";

describe("a model for the framework, with the library of gen-nix library", () => {
  let directory: string;
  let packages: string;
  beforeAll(async () => {
    directory = await copyFolder("framework-processes");
    const { exitCode, stderr } = await genNix(["library", directory, "--packages", "debian"]);
    expect(exitCode, stderr).toBe(0);
    packages = `import ${directory}/gen-nix/package-sets/debian { lockFile = ${directory}/debian-lock.json; }`;
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  const build = (...args: string[]) => nixOutput("nix-build", "--no-out-link", ...args);

  it("is built to an image in which both greeters answer through nginx", async () => {
    const archive = await build(directory, "--arg", "pkgs", packages);
    let container: FixtureContainer | undefined;
    try {
      container = await startArchive(archive, [8080]);
      expect((await container.page(8080, "english.local")).body).toBe("Hello!\n");
      expect((await container.page(8080, "dutch.local")).body).toBe("Hallo!\n");
    } finally {
      await container?.remove();
    }
  });

  it("is built to the units of a host", async () => {
    const library = `import ${directory}/gen-nix { pkgs = ${packages}; }`;
    const model = `{ exprFile = ${directory}/processes.nix; }`;
    const profile = await build("--expr", `(${library}).buildEnv.systemd ${model}`);
    expect(await readdir(join(profile, "etc/systemd/system"))).toEqual(
      expect.arrayContaining([
        "nix-process-greeter-dutch.service",
        "nix-process-greeter-english.service",
        "nix-process-nginx.service",
      ]),
    );
  });
});
