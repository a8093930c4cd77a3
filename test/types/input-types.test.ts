import { join } from "node:path";
import { test } from "vitest";
import { expectGolden } from "../support/golden.js";
import { printInputTypes } from "./print-input-types.js";

const file = join(import.meta.dirname, "../../src/model/schema/schema-input.ts");

test("the types of a model have every key that the rules have, with its description", () => {
  expectGolden(printInputTypes(), file);
});
