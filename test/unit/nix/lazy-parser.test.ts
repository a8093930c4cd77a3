import { expect, test } from "vitest";
import { readAttributeNames, withNixParser } from "../../../src/nix/index.js";

test("work that parses nothing runs once, and work that parses starts again with the parser", async () => {
  let runs = 0;
  const idle = await withNixParser(() => {
    runs += 1;
    return "idle";
  });
  expect([idle, runs]).toEqual(["idle", 1]);

  const names = await withNixParser((parse) => {
    runs += 1;
    return readAttributeNames(parse, "{ a = 1; }");
  });
  expect([names, runs]).toEqual([["a"], 3]);
});

test("an error of the work is not taken for a missing parser", async () => {
  const broken = withNixParser(() => {
    throw new Error("full disk");
  });
  await expect(broken).rejects.toThrow("full disk");
});
