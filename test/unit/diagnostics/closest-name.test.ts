import { expect, test } from "vitest";
import { closestName, nameHint } from "../../../src/diagnostics/closest-name.js";

test.each([
  ["ngnix", "nginx"],
  ["webap", "webapp"],
  ["Webapp", "webapp"],
  ["postgers", "postgres"],
])("%s means %s", (name, meant) => {
  expect(closestName(name, ["redis", "nginx", "postgres", "webapp"])).toBe(meant);
});

test.each(["", "x", "kafka", "completely-different"])("%j is similar to no name", (name) => {
  expect(closestName(name, ["nginx", "postgres"])).toBeUndefined();
});

test.each([
  ["x", "a"],
  ["ab", "a"],
  ["a", "ab"],
  ["*", "p"],
  ["xy", "ab"],
])("%j is not taken for %j, which is just as short", (name, other) => {
  expect(closestName(name, [other])).toBeUndefined();
});

test("finds a short name in another case, or with one wrong letter", () => {
  expect(closestName("A", ["b", "a"])).toBe("a");
  expect(closestName("dc", ["web", "db"])).toBe("db");
});

test("without a similar name, the hint lists the first of the known names", () => {
  expect(nameHint("kafka", ["nginx", "redis"])).toBe("known here: nginx, redis");
  const many = Array.from({ length: 50 }, (_, index) => `p${index}`);
  expect(nameHint("kafka", many)).toBe(
    "known here: p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11 and 38 more",
  );
});

test.each([
  ["env", "environment"],
  ["createHome", "createHomeDir"],
  ["dir", undefined],
  ["d", undefined],
])("%s is short for %s", (name, meant) => {
  const known = ["environment", "createHomeDir", "directory", "dirMode"];
  expect(closestName(name, known)).toBe(meant);
});
