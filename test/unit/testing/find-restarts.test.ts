import { expect, test } from "vitest";
import type { ProcessStatus } from "../../../src/control/process-status.js";
import { findRestarts, findUnready } from "../../../src/testing/find-restarts.js";

const web: ProcessStatus = {
  name: "web",
  type: "service",
  state: "ready",
  ready: true,
  restarts: 1,
  since: "2026-01-01T00:00:00Z",
};

test("counts only the restarts while the tests ran", () => {
  expect(findRestarts([web], [{ ...web, restarts: 3 }])).toEqual({ web: 2 });
  expect(findRestarts([web], [web])).toEqual({});
});

test("reports a process that is not ready after the tests, unless a test stopped it", () => {
  const failed = { ...web, state: "failed", ready: false, text: "exited with code 1" };
  expect(findUnready([failed]).map(({ name, reason }) => [name, reason])).toEqual([
    ["web is ready after the tests", 'its state is "failed": exited with code 1'],
  ]);
  expect(findUnready([web, { ...web, state: "stopped", ready: false }])).toEqual([]);
});
