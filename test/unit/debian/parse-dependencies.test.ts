import { expect, test } from "vitest";
import { parseDependencies } from "../../../src/debian/parse-dependencies.js";

test("reads versions, alternatives and architecture qualifiers", () => {
  expect(parseDependencies("libc6 (>= 2.36), a | b:any, python3:any (<< 3.12)")).toEqual([
    [{ name: "libc6", operator: ">=", version: "2.36" }],
    [{ name: "a" }, { name: "b" }],
    [{ name: "python3", operator: "<<", version: "3.12" }],
  ]);
});

test("an empty field has no dependencies", () => {
  expect(parseDependencies("")).toEqual([]);
  expect(parseDependencies(" , ")).toEqual([]);
});

test("an unknown syntax is an error that shows it", () => {
  expect(() => parseDependencies("libc6 (~> 2)")).toThrow('"libc6 (~> 2)"');
});
