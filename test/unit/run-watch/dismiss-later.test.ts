import { expect, test } from "vitest";
import { dismissLater } from "../../../src/run-watch/replace-container.js";
import { engineThatNotes } from "../../support/stand-in-engine.js";

test("an old container stays until the processes of the next one have started, or it has to be gone", async () => {
  const { engine, requests } = await engineThatNotes();
  const hour = 3_600_000;
  const { hasEnded, begin } = dismissLater({ engine, id: "one", ended: Promise.resolve(0) }, hour);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(requests).toEqual([]);
  begin();
  await hasEnded;
  expect(requests).toEqual(["DELETE /containers/one?force=1&v=1"]);
});
