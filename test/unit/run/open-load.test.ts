import { setImmediate } from "node:timers/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import { openLoad } from "../../../src/run/docker/engine-api.js";

// A request that has not begun to read the archive.
vi.mock("../../../src/run/docker/send-request.js", () => ({
  sendRequest: () => new Promise(() => undefined),
}));

test("a watch continues when no image follows a request that has not begun", async () => {
  const rejected = vi.fn();
  process.on("unhandledRejection", rejected);
  onTestFinished(() => void process.off("unhandledRejection", rejected));
  openLoad("/nowhere").cancel();
  await setImmediate();
  expect(rejected).not.toHaveBeenCalled();
});
