import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import { gen } from "../../support/run-command.js";
import { enterFolder, temporaryFolder } from "../../support/temporary-folder.js";

const archive = ["--format", "docker-archive"];

beforeEach(() => enterFolder(temporaryFolder()));

// The folder has no model, which would be reported next.
test.each([
  [["."], 1, ". is neither empty nor an OCI image layout (it has a-folder"],
  [["notes"], 1, "notes is a file, and an OCI layout is a folder; choose another path"],
  [[""], 2, "the path to save the image to is empty"],
  [["", ...archive], 2, "the path to save the image to is empty"],
  [["-"], 2, "an OCI layout is a folder; for standard output, choose --format oci-archive"],
  [["a.tar"], 1, "a.tar is a folder, and a Docker archive is a file"],
  [["a.tar.gz"], 2, "a.tar.gz names a packed archive, which gen-nix does not write"],
  [["a-folder", ...archive], 1, "a-folder is a folder, and a Docker archive is a file"],
  [["none/x.tar", ...archive], 1, "cannot write none/x.tar: there is no folder none"],
  [["none/x.tar", "--format", "oci-archive"], 1, "there is no folder none"],
])("save %j is refused before the model is read", async (args, code, reason) => {
  mkdirSync("a-folder");
  mkdirSync("a.tar");
  writeFileSync("notes", "");
  const { exitCode, stderr } = await gen("save", ...args);
  expect([exitCode, stderr]).toEqual([code, expect.stringContaining(reason)]);
  expect(readdirSync(".").sort()).toEqual(["a-folder", "a.tar", "notes"]);
});
