import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { requireEngine } from "../../src/run/docker/engine.js";
import { loadImage } from "../../src/run/docker/load-image.js";
import { readArchivedImage } from "../../src/run/docker/read-archive.js";
import { startImage } from "./support/container.js";
import { docker, dockerOutput } from "./support/docker.js";
import { ROOT } from "./support/gen-nix.js";
import { nixOutput } from "./support/nix.js";
import { packageSet } from "./support/package-set.js";
import { waitUntil } from "./support/wait-until.js";

it("the blog post's image of a single process, word for word, serves the page as root made it", async () => {
  const expression = `let pkgs = ${packageSet}; in pkgs.callPackage ${join(ROOT, "test/fixtures/blog-post/single-process.nix")} {
    webapp = pkgs.stdenv.mkDerivation {
      name = "webapp";
      src = ${join(ROOT, "examples/webapp-nginx/webapp")};
      makeFlags = "PREFIX=$(out)";
    };
  }`;
  const archive = await nixOutput("nix-build", "--no-out-link", "--expr", expression);
  await loadImage(await requireEngine(), archive);
  const id = await dockerOutput("run", "--detach", "--publish", "127.0.0.1::5000", "webapp:test");
  try {
    const address = await dockerOutput("port", id, "5000/tcp");
    await waitUntil("the page is served", async () => {
      const page = await fetch(`http://${address}`).then(
        (answer) => answer.text(),
        () => "",
      );
      return page.includes("Simple test webapp listening on port: 5000");
    });
    // docker run --user looks the name up in the image's /etc/passwd.
    const user = ["run", "--rm", "--user", "webapp", "--env", "PORT=x", "webapp:test"];
    expect((await docker(...user)).stderr).not.toContain("unable to find user webapp");
  } finally {
    await docker("rm", "--force", id);
    await docker("rmi", "--force", "webapp:test");
  }
});

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
