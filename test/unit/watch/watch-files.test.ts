import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { watchFiles } from "../../../src/watch/watch-files.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

test("a folder that is deleted and created again is still watched", async () => {
  const folder = temporaryFolder();
  const source = join(folder, "src");
  const file = join(source, "server.py");
  mkdirSync(source);
  writeFileSync(file, "1");
  const seen: string[] = [];
  const watch = watchFiles(
    { files: [], folders: [folder], ignores: () => false, refersTo: () => false },
    (paths) => void seen.push(...paths),
    (problem) => expect.fail(problem),
  );
  onTestFinished(() => watch.close());
  rmSync(source, { recursive: true });
  await expect.poll(() => seen).toContain(source);
  mkdirSync(source);
  writeFileSync(file, "2");
  // The new watcher may begin after the file was written.
  await expect.poll(() => seen.filter((path) => path === source).length).toBeGreaterThan(1);
  seen.length = 0;
  writeFileSync(file, "3");
  await expect.poll(() => seen).toContain(file);
});
