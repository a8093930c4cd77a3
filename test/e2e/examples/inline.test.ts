import { expect, it } from "vitest";
import { buildExample } from "../support/example.js";
import { startArchive } from "../support/fixture-image.js";

it("inline processes run, and serve the files beside the model", async () => {
  const container = await startArchive(await buildExample("inline"), [8080]);
  try {
    expect((await container.page(8080)).body).toContain("<title>inline</title>");
  } finally {
    await container.remove();
  }
});
