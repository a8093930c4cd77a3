import { expect, test } from "vitest";
import { findPackage, isNamed, numberIn } from "../../../src/debian/package-names.js";

test.each([
  ["postgresql-#", "postgresql-17", true],
  ["postgresql-#", "postgresql-17-postgis", false],
  ["libevent-#-#", "libevent-2.1-7", true],
  ["libevent-#-#", "libevent-2.1-7t64", false],
  ["libpython#-stdlib", "libpython3.13-stdlib", true],
  ["libpython#-stdlib", "libpython3-stdlib", true],
  ["lib*-perl", "libdbi-perl", true],
  ["g++", "g++", true],
  ["g++", "ggg", false],
  ["gcc-#.#", "gcc-12x3", false],
])("%s stands for %s: %s", (pattern, name, expected) => {
  expect(isNamed(pattern, name)).toBe(expected);
});

test("compares versions as numbers, not as text", () => {
  const known = new Set(["python3.9", "python3.13", "python3.11", "python3-redis"]);
  expect(findPackage("python#", known)).toBe("python3.13");
});

test("selects the first existing alternative, regardless of its version", () => {
  const known = new Set(["libssl1.1", "libssl3", "libssl3t64"]);
  expect(findPackage(["libssl#t64", "libssl#"], known)).toBe("libssl3t64");
  expect(findPackage(["libssl#t64", "libssl#"], new Set(["libssl3"]))).toBe("libssl3");
  expect(findPackage("libssl4", known)).toBeUndefined();
});

test("returns the version in a name, so that two versions do not share a store path", () => {
  expect(numberIn(["gcc", "gcc-#"], "gcc-13")).toBe("13");
  expect(numberIn(["gcc", "gcc-#"], "gcc")).toBeUndefined();
});
