import { expect, test } from "vitest";
import { compareVersions } from "../../../src/debian/compare-versions.js";

// each line: the older version first
const ordered: [string, string][] = [
  ["1.0", "1.1"],
  ["1.9", "1.10"],
  ["1.0~rc1", "1.0"],
  ["1.0~~", "1.0~"],
  ["1.0", "1.0+deb12u1"],
  ["1.0-1", "1.0-2"],
  ["1.0", "1.0-1"],
  ["2.0", "1:1.0"],
  ["1.0-1+b1", "1.0-1+b2"],
  ["1.0-1", "1.0-1+b1"],
  ["1.0a", "1.0b"],
  ["1.0a", "1.0+"],
  ["9.2p1-2+deb12u9", "9.2p1-2+deb12u10"],
];

test.each(ordered)("%s is older than %s, so an update is seen as one", (older, newer) => {
  expect(compareVersions(older, newer)).toBeLessThan(0);
  expect(compareVersions(newer, older)).toBeGreaterThan(0);
});

test.each([
  ["1.0", "1.0"],
  ["1.0", "0:1.0"],
  ["1.0", "1.00"],
  ["1.0-0", "1.0"],
])("%s and %s are the same version", (left, right) => {
  expect(compareVersions(left, right)).toBe(0);
});
