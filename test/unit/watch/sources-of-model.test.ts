import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { GenerateResult } from "../../../src/project/generate.js";
import { sourcesOfModel } from "../../../src/watch/sources-of-model.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

test("a lock counts as a source, except for the content with which this run has created it", () => {
  const folder = temporaryFolder();
  const path = "debian-lock.json";
  const lock = join(folder, path);
  const ignoresLock = (state: "missing" | "unchanged") => {
    const files = [{ path, state, file: { path, content: "new" } }];
    const generated = { directory: folder, files } as unknown as GenerateResult;
    return sourcesOfModel([join(folder, "processes.yaml")], generated).ignores(lock);
  };
  writeFileSync(lock, "new");
  expect(ignoresLock("missing")).toBe(true);
  expect(ignoresLock("unchanged")).toBe(false);
  writeFileSync(lock, "updated");
  expect(ignoresLock("missing")).toBe(false);
});
