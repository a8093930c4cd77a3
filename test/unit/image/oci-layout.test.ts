import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { execa } from "execa";
import { expect, test, vi } from "vitest";
import type { ImageDescription } from "../../../src/image/description.js";
import type { Descriptor } from "../../../src/image/oci-blobs.js";
import { writeOciLayout } from "../../../src/image/oci-layout.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const built = fileURLToPath(new URL("../../../dist/image/oci-layout.js", import.meta.url));

const digestOf = (data: string | Buffer) =>
  `sha256:${createHash("sha256").update(data).digest("hex")}`;

/** Writes the description of an image whose layers have these bytes. */
function describe(architecture: string, tag: string, ...layers: string[]): ImageDescription {
  const folder = temporaryFolder();
  const config = JSON.stringify({ architecture, rootfs: { diff_ids: layers.map(digestOf) } });
  writeFileSync(join(folder, "config.json"), config);
  layers.forEach((data, index) => {
    writeFileSync(join(folder, `${index}.tar`), data);
  });
  return {
    folder,
    name: "shop",
    tag,
    architecture,
    id: digestOf(config),
    layers: layers.map((data, index) => ({
      diffId: digestOf(data),
      size: data.length,
      paths: [],
      file: `${index}.tar`,
    })),
    packages: [],
    processes: {},
  };
}

const options = { compression: "gzip", annotations: { a: "b" } } as const;

function readBlob(folder: string, { digest, size }: Descriptor): Buffer {
  const data = readFileSync(join(folder, "blobs/sha256", digest.replace("sha256:", "")));
  expect([digestOf(data), data.length]).toEqual([digest, size]);
  return data;
}

const readJson = (data: Buffer) => JSON.parse(data.toString("utf8"));
const readTop = (folder: string) => readJson(readFileSync(join(folder, "index.json"))).manifests;

test("each blob has the digest and the size that the layout states", async () => {
  const folder = temporaryFolder();
  const image = describe("amd64", "1", "one", "another", "one");
  const manifest = await writeOciLayout(folder, image, options);
  const { layers, config, annotations } = readJson(readBlob(folder, manifest));
  expect(annotations).toEqual({ a: "b" });
  expect(digestOf(readBlob(folder, config))).toBe(image.id);
  const texts = layers.map((layer: Descriptor) => gunzipSync(readBlob(folder, layer)).toString());
  expect(texts).toEqual(["one", "another", "one"]);
  expect(readTop(folder)).toMatchObject([
    { digest: manifest.digest, platform: { os: "linux", architecture: "amd64" } },
  ]);
});

test("zstd and uncompressed layers have their types", async () => {
  const folder = temporaryFolder();
  const manifest = await writeOciLayout(folder, describe("amd64", "1", "text"), {
    ...options,
    compression: "none",
  });
  const [layer] = readJson(readBlob(folder, manifest)).layers;
  expect(layer.mediaType).toBe("application/vnd.oci.image.layer.v1.tar");
  expect(readBlob(folder, layer).toString()).toBe("text");
});

test("the blobs of known layers are not written", async () => {
  const folder = temporaryFolder();
  const known = { mediaType: "x", digest: digestOf("compressed"), size: 10 };
  const manifest = await writeOciLayout(folder, describe("amd64", "1", "one", "two", "three"), {
    ...options,
    known: new Map([[digestOf("two"), known]]),
  });
  const { layers } = readJson(readBlob(folder, manifest));
  expect(layers[1]).toEqual(known);
  expect(existsSync(join(folder, "blobs/sha256", known.digest.slice(7)))).toBe(false);
  expect(gunzipSync(readBlob(folder, layers[2])).toString()).toBe("three");
});

test("images of one name for several architectures have an index, beside images of other names", async () => {
  const folder = temporaryFolder();
  await writeOciLayout(folder, describe("amd64", "old", "x"), options);
  for (const text of ["one", "two"])
    for (const architecture of ["arm64", "amd64"])
      await writeOciLayout(folder, describe(architecture, "1", text), options);
  const top = readTop(folder);
  expect(
    top.map((each: IndexEntry) => each.annotations["org.opencontainers.image.ref.name"]),
  ).toEqual(["old", "1"]);
  const { manifests } = readJson(readBlob(folder, top[1]));
  expect(manifests.map((each: IndexEntry) => each.platform.architecture)).toEqual([
    "amd64",
    "arm64",
  ]);
  const [layer] = readJson(readBlob(folder, manifests[1])).layers;
  expect(gunzipSync(readBlob(folder, layer)).toString()).toBe("two");
});

test("images that are saved at the same time are all in the layout", async () => {
  const folder = temporaryFolder();
  const tags = ["1", "2", "3", "4", "5", "6"];
  const save = (tag: string) => writeOciLayout(folder, describe("amd64", tag, "one", tag), options);
  await Promise.all(tags.map(save));
  const top: IndexEntry[] = readTop(folder);
  expect(top.map((each) => each.annotations["org.opencontainers.image.ref.name"]).sort()).toEqual(
    tags,
  );
  for (const each of top)
    for (const layer of readJson(readBlob(folder, each)).layers) readBlob(folder, layer);
});

test("images of two names with one tag are kept, and each has a reference and its full name", async () => {
  const folder = temporaryFolder();
  const names = ["shop", "bank", "shop", "bank"];
  for (const [index, name] of names.entries()) {
    const image = { ...describe("amd64", "latest", `text ${index}`), name };
    await writeOciLayout(folder, image, options);
  }
  const top: IndexEntry[] = readTop(folder);
  expect(top.map(({ annotations }) => annotations)).toEqual([
    {
      "io.containerd.image.name": "docker.io/library/shop:latest",
      "org.opencontainers.image.ref.name": "latest",
    },
    {
      "io.containerd.image.name": "docker.io/library/bank:latest",
      "org.opencontainers.image.ref.name": "bank:latest",
    },
  ]);
  const texts = top.map((each) => {
    const [layer] = readJson(readBlob(folder, each)).layers;
    return gunzipSync(readBlob(folder, layer)).toString();
  });
  expect(texts).toEqual(["text 2", "text 3"]);
});

test("an image that replaces one removes the blobs that only that one had", async () => {
  const folder = temporaryFolder();
  const blobs = () => readdirSync(join(folder, "blobs/sha256"));
  await writeOciLayout(folder, describe("arm64", "1", "one", "arm"), options);
  await writeOciLayout(folder, describe("amd64", "1", "one", "old"), options);
  const other = join(folder, "blobs/sha256/of-another-program");
  writeFileSync(other, "");
  const before = blobs().length;
  const manifest = await writeOciLayout(folder, describe("amd64", "1", "one", "new"), options);
  expect(blobs().length).toBe(before);
  expect(existsSync(other)).toBe(true);
  const { layers } = readJson(readBlob(folder, manifest));
  expect(gunzipSync(readBlob(folder, layers[0])).toString()).toBe("one");
});

test("a folder with other files is refused, and stays as it was", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "notes"), "");
  await expect(writeOciLayout(folder, describe("amd64", "1", "x"), options)).rejects.toThrow(
    "is neither empty nor an OCI image layout (it has notes); choose another folder",
  );
  expect(readdirSync(folder)).toEqual(["notes"]);
});

interface IndexEntry extends Descriptor {
  readonly platform: { readonly architecture: string };
  readonly annotations: Readonly<Record<string, string>>;
}

test("a folder with another index stays as it is", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "index.json"), "no JSON");
  await expect(writeOciLayout(folder, describe("amd64", "1", "x"), options)).rejects.toThrow(
    "index.json is not the index of an OCI image layout",
  );
  expect(readFileSync(join(folder, "index.json"), "utf8")).toBe("no JSON");
});

test("a failed program leaves no blob and names itself", async () => {
  const folder = temporaryFolder();
  const image = describe("amd64", "1", "x".repeat(1000));
  const path = process.env.PATH;
  process.env.PATH = temporaryFolder();
  try {
    const zstd = { ...options, compression: "zstd" } as const;
    await expect(writeOciLayout(folder, image, zstd)).rejects.toThrow("zstd is not installed");
  } finally {
    process.env.PATH = path;
  }
  const { stdout } = await execa("find", [folder, "-name", "*.new"]);
  expect(stdout).toBe("");
});

test("a failed save leaves no new layout, and an earlier layout as it was", async () => {
  const broken = describe("amd64", "2", "new", "lost");
  rmSync(join(broken.folder, "1.tar"));
  const fresh = join(temporaryFolder(), "deep/layout");
  await expect(writeOciLayout(fresh, broken, options)).rejects.toThrow("ENOENT");
  expect(existsSync(join(fresh, ".."))).toBe(false);

  const folder = temporaryFolder();
  await writeOciLayout(folder, describe("amd64", "1", "one"), options);
  const list = () => readdirSync(folder, { recursive: true }).sort();
  const [before, index] = [list(), readFileSync(join(folder, "index.json"), "utf8")];
  await expect(writeOciLayout(folder, broken, options)).rejects.toThrow("ENOENT");
  expect(list()).toEqual(before);
  expect(readFileSync(join(folder, "index.json"), "utf8")).toBe(index);
});

test("a save that a signal ends leaves no new layout, and an earlier layout as it was", async () => {
  const image = describe("amd64", "2", "new", "late");
  // The save waits for the bytes of the second layer.
  rmSync(join(image.folder, "1.tar"));
  await execa("mkfifo", [join(image.folder, "1.tar")]);
  const earlier = temporaryFolder();
  await writeOciLayout(earlier, describe("amd64", "1", "one"), options);
  const fresh = join(temporaryFolder(), "deep/layout");
  for (const folder of [earlier, fresh]) {
    const list = () => (existsSync(folder) ? readdirSync(folder, { recursive: true }).sort() : []);
    const before = list();
    const code = `
      import { writeOciLayout } from ${JSON.stringify(built)};
      const [folder, image, options] = ${JSON.stringify([folder, image, options])};
      await writeOciLayout(folder, image, options);
    `;
    const program = execa(process.execPath, ["--input-type=module", "--eval", code], {
      reject: false,
    });
    await vi.waitFor(() => expect(list().length).toBeGreaterThan(before.length + 1), 10_000);
    program.kill("SIGTERM");
    expect((await program).signal).toBe("SIGTERM");
    expect(list()).toEqual(before);
  }
  expect(existsSync(join(fresh, ".."))).toBe(false);
});
