import { readdirSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { docker } from "./support/docker.js";
import { cloneRepository } from "./support/flake.js";
import { ROOT } from "./support/gen-nix.js";
import { environmentOfReader, type ReaderOptions } from "./support/reader.js";
import { followSteps, readSteps } from "./support/run-document.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gen-nix-documents-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Follows a page in a new folder, or in the given one. */
async function follow(page: string, options: ReaderOptions & { desk?: string } = {}) {
  const steps = readSteps(await readFile(join(ROOT, page), "utf8"));
  expect(steps.filter(({ kind }) => kind === "commands").length).toBeGreaterThan(0);
  const home = await mkdtemp(join(folder, "home-"));
  await followSteps(steps, {
    folder: options.desk ?? (await mkdtemp(join(folder, "desk-"))),
    notes: join(home, "notes"),
    environment: await environmentOfReader(home, options),
  });
}

describe("every command of a page works and prints the text on the page:", () => {
  afterAll(async () => {
    await docker("rm", "--force", "shop", "clock", "unprivileged", "webapp", "look", "upgrade");
    const images = [
      "shop:tutorial",
      "shop:latest",
      "clock:test",
      "unprivileged:test",
      "look:test",
      "upgrade:test",
    ];
    await docker("rmi", "--force", ...images, "multiprocess:test", "mutable:test");
  });

  it(
    "the README, in a clone",
    async () => {
      const clone = await cloneRepository();
      try {
        await follow("README.md", { desk: clone, installed: false });
      } finally {
        await rm(clone, { recursive: true, force: true });
      }
    },
    // It installs and compiles gen-nix, and builds images.
    15 * 60_000,
  );

  it("the tutorial", () => follow("docs/tutorial.md"));

  // With <nixpkgs> in the search path, as for most readers.
  const pages = readdirSync(join(ROOT, "docs/how-to")).filter((page) => page !== "README.md");
  // Pages that take long; `npm run test:documents` follows them too.
  const long = ["from-nix-processmgmt.md", "images.md", "services.md", "test.md"];
  const followed = process.env["GEN_NIX_TEST_ALL_DOCUMENTS"]
    ? pages
    : pages.filter((page) => !long.includes(page));
  it.each(followed)("how to: %s", (page) => follow(`docs/how-to/${page}`, { nixpkgs: true }));

  it("the pages that take long are there", () => {
    expect(long.filter((page) => !pages.includes(page))).toEqual([]);
  });
});
