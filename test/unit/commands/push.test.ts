import { afterEach, beforeEach, expect, test } from "vitest";
import { gen } from "../../support/run-command.js";
import { enterFolder, temporaryFolder } from "../../support/temporary-folder.js";

const path = process.env["PATH"];
beforeEach(() => enterFolder(temporaryFolder()));
afterEach(() => {
  process.env["PATH"] = path;
});

// The folder has no model, which would be reported next.
test("the name and skopeo are checked before the model is read", async () => {
  process.env["PATH"] = temporaryFolder();
  expect(await gen("push", "registry.test/SHOP:1")).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('cannot be pushed to "registry.test/SHOP:1"'),
  });
  expect(await gen("push", "registry.test/shop:1")).toMatchObject({
    exitCode: 3,
    stderr: expect.stringContaining("skopeo is not installed"),
  });
});
