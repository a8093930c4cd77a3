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

test.each(["", "x", "kafka", "completely-different"])("%j means nothing that is there", (name) => {
  expect(closestName(name, ["nginx", "postgres"])).toBeUndefined();
});

test("without a near name the hint lists what there is, unless that is too much", () => {
  expect(nameHint("kafka", ["nginx", "redis"])).toBe("known here: nginx, redis");
  expect(
    nameHint(
      "kafka",
      Array.from({ length: 50 }, (_, index) => `p${index}`),
    ),
  ).toBeUndefined();
});
