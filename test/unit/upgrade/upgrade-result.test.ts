import { expect, test } from "vitest";
import { parseUpgradeResult, renderPlan } from "../../../src/upgrade/upgrade-result.js";

test("the plan of an upgrade has a line for each kind of action", () => {
  const plan = renderPlan([
    { name: "web", action: "restart", with: "db" },
    { name: "db", action: "restart" },
    { name: "clock", action: "keep" },
    { name: "mail", action: "start" },
    { name: "old", action: "stop" },
  ]);
  expect(plan).toBe("stop:    old\nrestart: web (with db), db\nstart:   mail\nkeep:    clock");
});

test("an answer that is not a result is recognized", () => {
  expect(parseUpgradeResult("usage: gen-nix-control ...")).toBeUndefined();
});
