import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findFolderPlace } from "../../../src/control/folder-place.js";
import { markOf } from "../../../src/system/process-mark.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

test("another process with the number of an ended gen-nix up is not taken for it", () => {
  const folder = temporaryFolder();
  const run = join(folder, ".gen-nix/run");
  mkdirSync(run, { recursive: true });
  writeFileSync(join(run, "init.sock"), "");
  const record = (mark: unknown) =>
    writeFileSync(join(folder, ".gen-nix/up.json"), JSON.stringify(mark));
  const mark = markOf(process.pid);
  record(mark);
  expect(findFolderPlace(join(folder, "processes.yaml"))).toBeDefined();
  record({ ...mark, startTime: "1" });
  expect(findFolderPlace(join(folder, "processes.yaml"))).toBeUndefined();
});
