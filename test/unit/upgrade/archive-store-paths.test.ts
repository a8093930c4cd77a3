import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, expect, test } from "vitest";
import { tarHeader } from "../../../src/system/tar-header.js";
import { archiveStorePaths } from "../../../src/upgrade/archive-store-paths.js";

const folder = mkdtempSync(join(tmpdir(), "gen-nix-archive-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function bytesOf(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

test("tar unpacks what was archived: contents, modes, links, and long names", async () => {
  const long = "a-name-of-more-than-a-hundred-characters-".repeat(4);
  const source = join(folder, "abc-web");
  mkdirSync(join(source, long), { recursive: true });
  writeFileSync(join(source, long, "page"), "x".repeat(513));
  writeFileSync(join(source, "empty"), "");
  writeFileSync(join(source, "ünïcode"), "text");
  writeFileSync(join(source, "program"), "#!/bin/sh\n");
  chmodSync(join(source, "program"), 0o555);
  symlinkSync(`/nix/store/${long}`, join(source, "link"));
  writeFileSync(join(folder, "def-file"), "of one file");

  const paths = [source, join(folder, "def-file")];
  const archive = join(folder, "archive.tar");
  writeFileSync(archive, await bytesOf(archiveStorePaths(paths, ".incoming")));
  const target = join(folder, "out");
  mkdirSync(target);
  await execa("tar", ["-xpf", archive, "-C", target]);
  const unpacked = join(target, ".incoming/abc-web");
  expect(readdirSync(unpacked).sort()).toEqual(readdirSync(source).sort());
  for (const name of [join(long, "page"), "empty", "ünïcode", "program"])
    expect(readFileSync(join(unpacked, name))).toEqual(readFileSync(join(source, name)));
  expect(readlinkSync(join(unpacked, "link"))).toBe(`/nix/store/${long}`);
  const { stdout } = await execa("tar", ["--numeric-owner", "--utc", "-tvf", archive]);
  expect(stdout).toMatch(/^-r-xr-xr-x 0\/0 +10 1970-01-01 00:00 \.incoming\/abc-web\/program$/m);
  expect(stdout).toMatch(/^-rw-r--r-- 0\/0 +11 1970-01-01 00:00 \.incoming\/def-file$/m);
});

test("the header of a file over 8 GiB has its size as a binary number", () => {
  const size = 9 * 2 ** 30;
  const header = tarHeader({ path: "large", type: "file", mode: 0o444, size });
  expect(header[124]).toBe(0x80);
  expect(header.readBigUInt64BE(128)).toBe(BigInt(size));
});
