import { lstatSync, lutimesSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { openKnownCopies } from "../../../src/emit/write/known-copies.js";
import { plainFiles } from "../../../src/emit/write/plain-files.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const file = { path: "gen-nix/a.nix", content: "one", source: "the signature of a source" };

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

/** A directory with a copy, which a run compared `seconds` after it was written. */
function directoryWithCopy(seconds: number): string {
  vi.stubEnv("XDG_CACHE_HOME", temporaryFolder());
  const directory = temporaryFolder();
  mkdirSync(join(directory, "gen-nix"));
  writeFileSync(join(directory, file.path), file.content);
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + seconds * 1000 });
  const copies = openKnownCopies(directory);
  copies.add(plainFiles(directory, new Map()), file);
  copies.save();
  return directory;
}

/** Whether a later run knows the copy without reading it. */
function isKnown(directory: string, source = file.source): boolean {
  return openKnownCopies(directory).has(plainFiles(directory, new Map()), { ...file, source });
}

test("a copy that was compared is not read again", () => {
  const directory = directoryWithCopy(10);
  expect(isKnown(directory)).toBe(true);
  expect(isKnown(temporaryFolder())).toBe(false);
});

test("a file of another gen-nix is compared with the copy", () => {
  expect(isKnown(directoryWithCopy(10), "another signature")).toBe(false);
});

test("a user's edit of a copy is noticed, even with the same size and time", () => {
  const directory = directoryWithCopy(10);
  const path = join(directory, file.path);
  const { atime, mtime, size } = lstatSync(path);
  writeFileSync(path, "two");
  lutimesSync(path, atime, mtime);
  expect(lstatSync(path)).toMatchObject({ size, mtime });
  expect(isKnown(directory)).toBe(false);
});

test("a copy that may change again within the same time stamp is compared again", () => {
  expect(isKnown(directoryWithCopy(1))).toBe(false);
});
