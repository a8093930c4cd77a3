import { expect, it } from "vitest";
import { renderTimeline } from "../../../src/system/render-timeline.js";

it("a timeline shows when each step started, how long it took, and what ran beside it", () => {
  const lines = renderTimeline([
    { name: "check and emit", start: 0, end: 500 },
    { name: "find the engine", start: 100, end: 300 },
    { name: "load", start: 500, end: 1000 },
  ]);
  expect(lines).toEqual([
    "step               start    took",
    "check and emit     0.000   0.500 s  |====================                    |",
    "find the engine    0.100   0.200 s  |    ========                            |",
    "load               0.500   0.500 s  |                    ====================|",
    "total                      1.000 s",
  ]);
});

it("a short step at the end of a timeline is still visible", () => {
  const [, , last] = renderTimeline([
    { name: "long", start: 0, end: 1000 },
    { name: "short", start: 1000, end: 1000 },
  ]);
  expect(last?.endsWith("|                                       =|")).toBe(true);
});
