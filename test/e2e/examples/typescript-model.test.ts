import { mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { captureProgram } from "../../../src/run/start-program.js";
import { buildExample, copyFolder } from "../support/example.js";
import { type FixtureContainer, startArchive } from "../support/fixture-image.js";
import { ROOT } from "../support/gen-nix.js";

const EXAMPLE = "typescript-model";

it("the processes of the TypeScript model answer for each tenant of the list", async () => {
  const archive = await buildExample(EXAMPLE, "processes.ts");
  let container: FixtureContainer | undefined;
  try {
    container = await startArchive(archive, [8080]);
    for (const [host, title] of [
      ["acorn.example", "Acorn &amp; Sons"],
      ["birch.example", "Birch Furniture"],
      ["cedar.example", "Cedar Boats"],
    ]) {
      expect((await container.page(8080, host)).body).toContain(`<h1>${title}</h1>`);
    }
  } finally {
    await container?.remove();
  }
});

describe("a copy of it, with gen-nix installed beside it", () => {
  let directory: string;
  beforeAll(async () => {
    directory = await copyFolder(EXAMPLE);
    await mkdir(join(directory, "node_modules"));
    await symlink(ROOT, join(directory, "node_modules/gen-nix"));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  it("compiles, but not with a misspelt parameter", async () => {
    const text = await readFile(join(directory, "processes.ts"), "utf8");
    const misspelt = text.replace(/^ {4}title,$/m, "    titel: title,");
    await writeFile(join(directory, "misspelt.ts"), misspelt);
    const compiler = join(ROOT, "node_modules/typescript/bin/tsc");
    const { stdout } = await captureProgram({
      program: process.execPath,
      args: [compiler, "--project", directory],
    });
    expect(stdout.split("\n")).toEqual([
      expect.stringMatching(/misspelt\.ts\(13,5\): .*Did you mean to write 'title'/),
    ]);
  });
});
