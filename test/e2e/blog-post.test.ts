import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { requireEngine } from "../../src/run/docker/engine.js";
import { loadImage } from "../../src/run/docker/load-image.js";
import { readArchivedImage } from "../../src/run/docker/read-archive.js";
import { startImage } from "./support/container.js";
import { ROOT } from "./support/gen-nix.js";
import { nixOutput } from "./support/nix.js";
import { packageSet } from "./support/package-set.js";

describe("the blog post's own default.nix and processes.nix", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "gen-nix-blog-post-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(["supervisord", "sysvinit"])("build with %s, and the page is served", async (manager) => {
    const file = join(folder, `${manager}.nix`);
    const call = `{ pkgs = ${packageSet}; processManager = "${manager}"; }`;
    await writeFile(file, `import ${join(ROOT, "test/fixtures/blog-post")} ${call}\n`);
    const archive = await nixOutput("nix-build", file, "--no-out-link");
    const image = await readArchivedImage(archive);
    expect(image?.reference).toBe("multiprocess:test");

    await loadImage(await requireEngine(), archive);
    const container = await startImage(image?.id ?? "");
    try {
      expect((await container.page("webapp.local")).body).toContain("listening on port: 5000");
    } finally {
      await container.remove();
    }
  });
});
