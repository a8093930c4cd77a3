import { mkdirSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { plainFiles } from "../../../src/emit/write/plain-files.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

test("a file that a user replaces between two reads is read again", () => {
  const folder = temporaryFolder();
  const memory = new Map();
  writeFileSync(join(folder, "a"), "one");
  expect(String(plainFiles(folder, memory).read("a"))).toBe("one");
  expect(plainFiles(folder, memory).read("a")).toBe(memory.get("a").content);
  writeFileSync(join(folder, "new"), "two");
  renameSync(join(folder, "new"), join(folder, "a"));
  expect(String(plainFiles(folder, memory).read("a"))).toBe("two");
});

test("gen-nix does not write through links of a user", () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "elsewhere/deep"), { recursive: true });
  writeFileSync(join(folder, "elsewhere/deep/file"), "");
  symlinkSync("elsewhere", join(folder, "link"));
  const { read } = plainFiles(folder, new Map());
  expect(["link/deep/file", "link", "elsewhere", "none/at/all"].map(read)).toEqual([
    "foreign",
    "foreign",
    "foreign",
    "missing",
  ]);
});
