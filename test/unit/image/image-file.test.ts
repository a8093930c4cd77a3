import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import type { ImageDescription } from "../../../src/image/description.js";
import { findImageFile, readImageFile } from "../../../src/image/image-file.js";
import { writeOciLayout } from "../../../src/image/oci-layout.js";
import { needs } from "../../support/needs.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const digestOf = (data: Buffer | string) =>
  `sha256:${createHash("sha256").update(data).digest("hex")}`;

/** Describes an image of one layer with the file `etc/NAME`. */
async function describe(name: string, tag = "1"): Promise<ImageDescription> {
  const [folder, root] = [temporaryFolder(), temporaryFolder()];
  mkdirSync(join(root, "etc"));
  writeFileSync(join(root, "etc", name), name);
  await execa("tar", ["-cf", join(folder, "layer.tar"), "-C", root, "etc"]);
  const layer = readFileSync(join(folder, "layer.tar"));
  const config = JSON.stringify({ config: { Cmd: [name] } });
  writeFileSync(join(folder, "config.json"), config);
  const layers = [{ diffId: digestOf(layer), size: layer.length, paths: [], file: "layer.tar" }];
  const id = digestOf(config);
  const architecture = "amd64";
  return { folder, name, tag, architecture, id, layers, packages: [], processes: {} };
}

async function layoutOf(
  images: readonly ImageDescription[],
  compression: "gzip" | "zstd" | "none" = "none",
): Promise<string> {
  const folder = temporaryFolder();
  for (const image of images) await writeOciLayout(folder, image, { compression, annotations: {} });
  return folder;
}

async function read(word: string) {
  const file = await findImageFile(word);
  return file && readImageFile(file, word);
}

const { exitCode: withoutZstd } = await execa("zstd", ["--version"], { reject: false });
const hasZstd = needs(withoutZstd === 0, "zstd", import.meta.filename);

test.each(["gzip", "none", ...(hasZstd ? (["zstd"] as const) : [])] as const)(
  "a layout with %s layers, its archive, and the archive when it is packed are one image",
  async (compression) => {
    const shop = await describe("shop");
    const folder = await layoutOf([shop], compression);
    const archive = join(temporaryFolder(), "image.tar");
    await execa("tar", ["-cf", archive, "-C", folder, "."]);
    await execa("gzip", ["--keep", archive]);
    if (hasZstd) await execa("zstd", ["--quiet", archive]);
    for (const word of [folder, archive, `${archive}.gz`, ...(hasZstd ? [`${archive}.zst`] : [])]) {
      const image = await read(word);
      expect(image?.id).toBe(shop.id);
      expect(image?.config).toEqual({ Cmd: ["shop"] });
      expect([...(image?.files.keys() ?? [])]).toContain("etc/shop");
    }
  },
);

test("one of several images is chosen by its name or its tag", async () => {
  const [shop, bank] = [await describe("shop", "1"), await describe("bank", "2")];
  const folder = await layoutOf([shop, bank]);
  expect((await read(`${folder}:2`))?.id).toBe(bank.id);
  expect((await read(`${folder}:shop:1`))?.id).toBe(shop.id);
  await expect(read(folder)).rejects.toThrow(
    "it has several images (shop:1, bank:2); add one of these names, after a colon",
  );
  await expect(read(`${folder}:3`)).rejects.toThrow('it has no image "3", but shop:1, bank:2');
});

test("of several architectures, the image of this machine is read", async () => {
  const [arm, amd] = [await describe("arm"), await describe("amd")];
  const folder = await layoutOf([
    { ...arm, name: "shop", architecture: "arm64" },
    { ...amd, name: "shop" },
  ]);
  const own = process.arch === "arm64" ? arm : amd;
  expect((await read(folder))?.id).toBe(own.id);
});

test("a broken layout names the file that is wrong", async () => {
  const folder = await layoutOf([await describe("shop")]);
  writeFileSync(join(folder, "index.json"), "{");
  await expect(read(folder)).rejects.toThrow("its index.json is not JSON");
  writeFileSync(join(folder, "index.json"), "{}");
  await expect(read(folder)).rejects.toThrow("it has no image");
});

test("models, folders and names of images are no files of images", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "processes.yaml"), "processes:\n");
  for (const word of [folder, join(folder, "processes.yaml"), "shop:1", join(folder, "no:1")])
    expect(await findImageFile(word)).toBeUndefined();
});
