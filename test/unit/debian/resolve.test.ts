import { expect, test } from "vitest";
import { resolveLock } from "../../../src/debian/resolve.js";
import { indexOf, stanza } from "./support.js";

test("dependencies and pre-dependencies come along, at any depth, and nothing else", () => {
  const index = indexOf(
    stanza("app", { Depends: "lib", "Pre-Depends": "early" }),
    stanza("lib", { Depends: "deep" }),
    stanza("early", { Recommends: "unrelated" }),
    stanza("deep"),
    stanza("unrelated"),
  );
  const { packages } = resolveLock(["app"], index);
  expect(Object.keys(packages).sort()).toEqual(["app", "deep", "early", "lib"]);
  expect(packages.app?.depends).toEqual(["early", "lib"]);
});

test("the first alternative that exists in the wanted version is taken", () => {
  const index = indexOf(
    stanza("app", { Depends: "absent | old (>= 2) | good | other" }),
    stanza("old", { Version: "1" }),
    stanza("good"),
    stanza("other"),
  );
  expect(resolveLock(["app"], index).packages.app?.depends).toEqual(["good"]);
});

test("a virtual package is given by a root that provides it, else by the first provider", () => {
  const stanzas = [
    stanza("app", { Depends: "httpd" }),
    stanza("alpha", { Provides: "httpd" }),
    stanza("beta", { Provides: "httpd" }),
  ];
  expect(resolveLock(["app"], indexOf(...stanzas)).packages.app?.depends).toEqual(["alpha"]);
  expect(resolveLock(["app", "beta"], indexOf(...stanzas)).packages.app?.depends).toEqual(["beta"]);
});

test("what only maintainer scripts need does not make closures larger", () => {
  const index = indexOf(
    stanza("app", { Depends: "debconf (>= 0.5) | debconf-2.0, adduser, lib" }),
    stanza("debconf"),
    stanza("adduser"),
    stanza("lib"),
  );
  expect(Object.keys(resolveLock(["app"], index).packages)).toEqual(["lib", "app"].sort());
});

test("packages that depend on one another share a store path", () => {
  const index = indexOf(
    stanza("one", { Depends: "two" }),
    stanza("two", { Depends: "three" }),
    stanza("three", { Depends: "one" }),
    stanza("app", { Depends: "one" }),
  );
  expect(resolveLock(["app"], index).merged).toEqual({
    one: ["one", "three", "two"],
  });
});

test("nginx and its configuration share a store path", () => {
  const index = indexOf(stanza("nginx", { Depends: "nginx-common" }), stanza("nginx-common"));
  expect(resolveLock(["nginx"], index).merged).toEqual({
    nginx: ["nginx", "nginx-common"],
  });
});

test("everything that is missing is said at once", () => {
  const index = indexOf(stanza("app", { Depends: "lib (>= 2), absent" }), stanza("lib"));
  expect(() => resolveLock(["app", "unknown"], index)).toThrow(
    /no package "unknown"[\s\S]*"app" needs lib \(>= 2\)[\s\S]*"app" needs absent/,
  );
});

test("the order of the roots and of the index does not change the lock", () => {
  const stanzas = [stanza("a", { Depends: "c" }), stanza("b", { Depends: "c" }), stanza("c")];
  const one = resolveLock(["a", "b"], indexOf(...stanzas));
  const two = resolveLock(["b", "a"], indexOf(...stanzas.reverse()));
  expect(two).toEqual(one);
});
