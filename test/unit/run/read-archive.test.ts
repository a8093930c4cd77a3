import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readArchivedImage } from "../../../src/run/docker/read-archive.js";

const DIGEST = "ab".repeat(32);
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gen-nix-archive-"));
});
afterAll(() => rm(folder, { recursive: true }));

describe("the image in an archive", () => {
  it("has its name and identifier, for any position of its manifest in the archive", async () => {
    const manifest = JSON.stringify([{ Config: `${DIGEST}.json`, RepoTags: ["shop:1"] }]);
    const path = await archive({
      [`${DIGEST}.json`]: '{"os":"linux"}',
      "layer.tar": "x".repeat(1_300),
      "./manifest.json": manifest,
    });
    expect(await readArchivedImage(path)).toEqual({
      reference: "shop:1",
      id: `sha256:${DIGEST}`,
      configuration: { os: "linux" },
    });
  });

  it("is also recognised in the layout of the Open Container Initiative", async () => {
    const manifest = JSON.stringify([{ Config: `blobs/sha256/${DIGEST}`, RepoTags: ["shop:1"] }]);
    const path = await archive({
      "manifest.json": manifest,
      [`blobs/sha256/${DIGEST}`]: "{}",
    });
    expect((await readArchivedImage(path))?.id).toBe(`sha256:${DIGEST}`);
  });

  it("is unknown in a compressed file, or without a name", async () => {
    const gzip = join(folder, "gzip");
    await writeFile(gzip, Buffer.from([0x1f, 0x8b, 8, 0]));
    expect(await readArchivedImage(gzip)).toBeUndefined();
    const manifest = JSON.stringify([{ Config: `${DIGEST}.json`, RepoTags: null }]);
    expect(await readArchivedImage(await archive({ "manifest.json": manifest }))).toBeUndefined();
  });
});

async function archive(files: Record<string, string>): Promise<string> {
  const parts = Object.entries(files).flatMap(([name, text]) => [header(name, text), padded(text)]);
  const path = join(folder, "archive.tar");
  await writeFile(path, Buffer.concat([...parts, Buffer.alloc(1024)]));
  return path;
}

function header(name: string, text: string): Buffer {
  const block = Buffer.alloc(512);
  block.write(name, 0);
  block.write(`${text.length.toString(8).padStart(11, "0")}\0`, 124);
  block.write("ustar\0", 257);
  return block;
}

function padded(text: string): Buffer {
  return Buffer.concat([Buffer.from(text), Buffer.alloc((512 - (text.length % 512)) % 512)]);
}
