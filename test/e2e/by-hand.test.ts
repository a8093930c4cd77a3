import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { captureProgram } from "../../src/run/start-program.js";
import { startImage } from "./support/container.js";
import { docker } from "./support/docker.js";
import { copyExample, type ExampleCopy } from "./support/example.js";
import { genNix } from "./support/gen-nix.js";

const IMAGE = "gen-nix-e2e-by-hand:test";
let example: ExampleCopy;
beforeAll(async () => {
  example = await copyExample("gen-nix-e2e-by-hand");
});
afterAll(async () => {
  await docker("rmi", "--force", IMAGE);
  await example?.remove();
});

it("gen-nix, nix-build, docker load and docker run by hand serve the page", async () => {
  const generated = await genNix([example.model, "--packages", "debian"]);
  expect(generated.exitCode, generated.stderr).toBe(0);
  expect(await readFile(`${example.directory}/processes.nix`, "utf8")).toContain("rec {");

  const built = await captureProgram(
    { program: "nix-build", args: [] },
    { cwd: example.directory },
  );
  expect(built.exitCode, built.stderr).toBe(0);

  const loaded = await docker("load", "-i", example.result);
  expect(loaded.stdout, loaded.stderr).toBe(`Loaded image: ${IMAGE}`);

  const container = await startImage(IMAGE);
  try {
    expect((await container.page("webapp.local")).body).toContain("listening on port: 5000");
  } finally {
    await container.remove();
  }
});
