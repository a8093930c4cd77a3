import { expect, test } from "vitest";
import { findBuiltInRoots, isBuiltInRoot } from "../../../src/debian/roots.js";
import { indexOf, stanza } from "./support.js";

const find = (...stanzas: string[]) => findBuiltInRoots(indexOf(...stanzas));

test("finds the versions in names from the release", () => {
  const { names } = find(stanza("libssl3t64"), stanza("libreadline8"), stanza("postgresql-18"));
  expect(names).toEqual(["libreadline8", "libssl3t64", "postgresql-18"]);
});

test("selects the default version of Java, not a newer one in the same release", () => {
  const { names } = find(
    stanza("openjdk-21-jre-headless"),
    stanza("openjdk-25-jre-headless"),
    stanza("default-jre-headless", { Depends: "openjdk-21-jre-headless, java-common" }),
  );
  expect(names).toEqual(["openjdk-21-jre-headless"]);
});

test("reports a package that the release does not have once, with its attribute", () => {
  const { missing } = find(stanza("nginx"));
  expect(missing).toContainEqual({ attribute: "valkey", wanted: "valkey-server" });
  expect(missing).toContainEqual({
    attribute: "readline",
    wanted: "libreadline#t64 or libreadline#",
  });
  expect(missing.filter(({ attribute }) => attribute === "valkey")).toHaveLength(1);
  expect(missing.map(({ attribute }) => attribute)).not.toContain("nginx");
});

test("distinguishes packages of the set from packages that a project added", () => {
  expect(isBuiltInRoot("openjdk-17-jre-headless")).toBe(true);
  expect(isBuiltInRoot("python3-redis")).toBe(true);
  expect(isBuiltInRoot("gnuplot-nox")).toBe(false);
});
