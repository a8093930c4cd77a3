import {
  chmodSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import { diffImages } from "../../../src/image/diff-images.js";
import { readArchive } from "../../../src/image/read-image.js";
import { readTar, type TarMember, textOf } from "../../../src/image/read-tar.js";
import { renderDifference } from "../../../src/image/render-difference.js";
import { readStoreFiles } from "../../../src/image/store-files.js";
import { tarHeader } from "../../../src/system/tar-header.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

/** Yields bytes in pieces of a size that fits no block. */
async function* pieces(data: Buffer, size = 97): AsyncGenerator<Buffer> {
  for (let offset = 0; offset < data.length; offset += size)
    yield data.subarray(offset, offset + size);
}

async function tarOf(folder: string, ...options: string[]): Promise<Buffer> {
  const tar = ["--create", "--sort=name", "--owner=7", "--group=8", "--mtime=@1", ...options];
  const { stdout } = await execa("tar", [...tar, "-C", folder, "."], { encoding: "buffer" });
  return Buffer.from(stdout);
}

test.each(["gnu", "posix", "ustar"])("entries of %s archives are read whole", async (format) => {
  const folder = temporaryFolder();
  const long = join("x".repeat(90), "ü".repeat(40));
  mkdirSync(join(folder, long), { recursive: true });
  writeFileSync(join(folder, long, "page"), "y".repeat(1500));
  writeFileSync(join(folder, "empty"), "");
  writeFileSync(join(folder, "block"), "z".repeat(512));
  chmodSync(join(folder, "block"), 0o751);
  symlinkSync("../target", join(folder, "link"));
  const found = new Map<string, TarMember & { text: string }>();
  await readTar(pieces(await tarOf(folder, `--format=${format}`)), async (member, contents) => {
    // What a caller does not read is skipped.
    const text = member.path === "empty" ? "" : await textOf(contents);
    found.set(member.path, { ...member, text });
  });
  expect(found.get(`${long}/page`)?.text).toBe("y".repeat(1500));
  expect(found.get("block")).toMatchObject({ mode: "751", owner: "7:8", text: "z".repeat(512) });
  expect(found.get("link")).toMatchObject({ type: "link", target: "../target" });
  expect([...found.keys()].filter(Boolean)).toHaveLength(6);
});

test("a caller can leave contents unread", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "a"), "1".repeat(2000));
  writeFileSync(join(folder, "b"), "2");
  const names: string[] = [];
  await readTar(pieces(await tarOf(folder)), async ({ path }) => {
    names.push(path);
  });
  expect(names).toEqual(["", "a", "b"]);
});

test("an error of the caller ends the program that prints the archive", async () => {
  let isClosed = false;
  const source = async function* () {
    try {
      yield Buffer.from(tarHeader({ path: "a", type: "file", mode: 0o444, size: 600 }));
      for (;;) yield Buffer.alloc(512);
    } finally {
      isClosed = true;
    }
  };
  const full = () => Promise.reject(new Error("full disk"));
  await expect(readTar(source(), full)).rejects.toThrow("full disk");
  expect(isClosed).toBe(true);
});

test("an archive that ends early is an error", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "a"), "1".repeat(2000));
  const data = (await tarOf(folder)).subarray(0, 1800);
  await expect(readTar(pieces(data), async () => {})).rejects.toThrow("not complete");
});

/** Makes the archive of an image with these layers, each a folder of files. */
async function imageOf(
  layers: readonly Readonly<Record<string, string>>[],
  config: Readonly<Record<string, unknown>>,
): Promise<Buffer> {
  const folder = temporaryFolder();
  const names: string[] = [];
  for (const [index, files] of layers.entries()) {
    const layer = temporaryFolder();
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(layer, name, ".."), { recursive: true });
      writeFileSync(join(layer, name), text);
    }
    mkdirSync(join(folder, String(index)));
    const isEmpty = Object.keys(files).length === 0;
    const archive = isEmpty ? Buffer.alloc(1024) : await tarOf(layer);
    writeFileSync(join(folder, String(index), "layer.tar"), archive);
    names.push(`${index}/layer.tar`);
  }
  writeFileSync(join(folder, "config.json"), JSON.stringify({ config }));
  writeFileSync(
    join(folder, "manifest.json"),
    JSON.stringify([{ Config: "config.json", Layers: names }]),
  );
  return tarOf(folder, "--transform=s,^\\./,,");
}

const store = (letter: string, name: string) => `nix/store/${letter.repeat(32)}-${name}`;

test("a layer without files is a layer", async () => {
  const image = await imageOf([{ "etc/passwd": "root" }, {}], { Cmd: ["a"] });
  const { files } = await readArchive(pieces(image, 4096), { label: "an image" });
  expect(files.has("etc/passwd")).toBe(true);
});

test("two images differ in packages, files and settings", async () => {
  const read = async (...image: Parameters<typeof imageOf>) =>
    readArchive(pieces(await imageOf(...image), 4096), { label: "an image" });
  const old = await read(
    [
      { [`${store("a", "nginx-1.22")}/bin/nginx`]: "x", [`${store("b", "libc6-2.36")}/lib`]: "x" },
      { "etc/passwd": "root", "etc/old": "1", [`${store("c", "site")}/page`]: "x" },
    ],
    { Cmd: ["a"], User: "1" },
  );
  const next = await read(
    [
      { [`${store("d", "nginx-1.24")}/bin/nginx`]: "x", [`${store("b", "libc6-2.36")}/lib`]: "x" },
      { "etc/passwd": "root:x", [`${store("e", "site")}/page`]: "x".repeat(600) },
      { "etc/new": "1", "etc/.wh.none": "" },
    ],
    { Cmd: ["b"] },
  );
  const text = renderDifference(await diffImages(old, next));
  expect(text).toContain("~ nginx: 1.22 -> 1.24 (+0 bytes)\n");
  expect(text).toContain("~ site: built anew (+512 bytes)\n");
  expect(text).toContain("+ /etc/new\n");
  expect(text).toContain("- /etc/old\n");
  expect(text).toContain("~ /etc/passwd: 4 -> 6 bytes\n");
  expect(text).toContain('~ Cmd: ["a"] -> ["b"]\n');
  expect(text).toContain("- User\n");
  expect(text).not.toContain("libc6");
  expect(renderDifference(await diffImages(old, old))).toBe("the images are identical\n");
});

test("files of a package that was built anew are listed, but not what differs only in store hashes", async () => {
  const cmd = (letter: string) => ({ Cmd: [`/${store(letter, "init")}/init`] });
  const read = async (letter: string, page: string, more: Readonly<Record<string, string>>) => {
    const site = store(letter, "site");
    const files = {
      [`${site}/page`]: page,
      [`${site}/same`]: "same",
      [`${site}/uses`]: `exec /${store(letter, "app")}/bin/app`,
      [store(letter, "app.conf")]: page,
      ...Object.fromEntries(Object.entries(more).map(([name, text]) => [`${site}/${name}`, text])),
      "etc/app": `/${store(letter, "app")}/bin/app`,
    };
    return readArchive(pieces(await imageOf([files], cmd(letter)), 4096), { label: "an image" });
  };
  const old = await read("a", "1", { lost: "123" });
  const next = await read("b", "1 and more", { found: "12345", "bin/x": "1" });
  const difference = await diffImages(old, next);
  expect(renderDifference(difference)).toBe(`packages:
  ~ app.conf: built anew (+0 bytes)
    ~ app.conf: 1 -> 10 bytes
  ~ site: built anew (+${3 * 512} bytes)
    + bin/x (1 bytes)
    + found (5 bytes)
    - lost (3 bytes)
    ~ page: 1 -> 10 bytes
size: +0.01 MB
`);
  expect(difference.settings).toHaveLength(1);
  const site = difference.packages.find(({ name }) => name === "site");
  expect(site?.files?.map(({ name }) => name)).toEqual(["bin/x", "found", "lost", "page", "uses"]);
});

test("the files of the store of this machine are those of an archive", async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, store("a", "site"), "bin"), { recursive: true });
  const root = join(folder, store("a", "site"));
  writeFileSync(join(root, "bin/run"), `/${store("b", "x")}/run`, { mode: 0o755 });
  writeFileSync(join(root, "page"), "1");
  symlinkSync("page", join(root, "link"));
  linkSync(join(root, "page"), join(root, "copy"));
  const layer = await tarOf(folder);
  const image = temporaryFolder();
  writeFileSync(join(image, "layer.tar"), layer);
  writeFileSync(join(image, "c.json"), "{}");
  const manifest = [{ Config: "c.json", Layers: ["layer.tar"] }];
  writeFileSync(join(image, "manifest.json"), JSON.stringify(manifest));
  const archive = await readArchive(pieces(await tarOf(image), 4096), { label: "an image" });
  const files = await archive.readPackage(`/${store("a", "site")}`);
  expect(Object.fromEntries(files ?? [])).toEqual(
    Object.fromEntries((await readStoreFiles(root)) ?? []),
  );
  expect(await readStoreFiles(join(folder, "absent"))).toBeUndefined();
});

test("a layer removes files of lower layers, also from a compressed archive", async () => {
  const folder = temporaryFolder();
  const layers = [{ "etc/a": "1", "etc/b": "1", "srv/deep/c": "1" }, { "etc/.wh.a": "" }];
  writeFileSync(
    join(folder, "image.tar"),
    await imageOf([...layers, { "srv/.wh..wh..opq": "", "srv/new": "1" }], {}),
  );
  await execa("gzip", [join(folder, "image.tar")]);
  const data = readFileSync(join(folder, "image.tar.gz"));
  const { files } = await readArchive(pieces(data), { label: "an image" });
  const names = [...files].filter(([, { type }]) => type === "file").map(([name]) => name);
  expect(names.sort()).toEqual(["etc/b", "srv/new"]);
  rmSync(folder, { recursive: true });
});

test("another file is no image", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "a"), "1");
  await expect(readArchive(pieces(await tarOf(folder)), { label: "a.tar" })).rejects.toThrow(
    "it is not the archive of an image",
  );
});
