import { writeFileSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import { gen } from "../../support/run-command.js";
import { enterFolder, temporaryFolder } from "../../support/temporary-folder.js";

beforeEach(() => enterFolder(temporaryFolder()));

// The folder has no model, which would be reported next.
test("a folder with other files is refused before the model is read", async () => {
  writeFileSync("notes", "");
  const { exitCode, stderr } = await gen("save", ".");
  expect(exitCode).toBe(1);
  expect(stderr).toContain(". is neither empty nor an OCI image layout (it has notes)");
});
