import { expect, test, vi } from "vitest";
import { withDescription } from "../../../src/build/build-description.js";
import { buildAndLoad } from "../../../src/build/load-project.js";

vi.mock("../../../src/build/generate-for-build.js", () => ({
  generateForBuild: async () => ({ ok: true, model: undefined, files: [], diagnostics: [] }),
}));
vi.mock("../../../src/build/build-description.js");

test("after Ctrl-C while the model is checked, nothing is built", async () => {
  const loaded = buildAndLoad({ model: "processes.yaml" }, undefined, { isWanted: () => false });
  await expect(loaded).rejects.toThrow("interrupted: nothing was built");
  expect(withDescription).not.toHaveBeenCalled();
});
