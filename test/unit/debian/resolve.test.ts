import { expect, test } from "vitest";
import { resolveLock } from "../../../src/debian/resolve.js";
import { indexOf, stanza } from "./support.js";

test("includes direct and indirect dependencies and pre-dependencies, and nothing else", () => {
  const index = indexOf(
    stanza("app", { Depends: "lib", "Pre-Depends": "early" }),
    stanza("lib", { Depends: "deep" }),
    stanza("early", { Recommends: "unrelated" }),
    stanza("deep"),
    stanza("unrelated"),
  );
  const { packages } = resolveLock({ builtIn: [], added: ["app"] }, index);
  expect(Object.keys(packages).sort()).toEqual(["app", "deep", "early", "lib"]);
  expect(packages.app?.depends).toEqual(["early", "lib"]);
});

test("selects the first alternative with a suitable version", () => {
  const index = indexOf(
    stanza("app", { Depends: "absent | old (>= 2) | good | other" }),
    stanza("old", { Version: "1" }),
    stanza("good"),
    stanza("other"),
  );
  expect(resolveLock({ builtIn: [], added: ["app"] }, index).packages.app?.depends).toEqual([
    "good",
  ]);
});

test("resolves a virtual package to a root that provides it, else to the first provider", () => {
  const stanzas = [
    stanza("app", { Depends: "httpd" }),
    stanza("alpha", { Provides: "httpd" }),
    stanza("beta", { Provides: "httpd" }),
  ];
  expect(
    resolveLock({ builtIn: [], added: ["app"] }, indexOf(...stanzas)).packages.app?.depends,
  ).toEqual(["alpha"]);
  expect(
    resolveLock({ builtIn: [], added: ["app", "beta"] }, indexOf(...stanzas)).packages.app?.depends,
  ).toEqual(["beta"]);
});

test("omits dependencies that only maintainer scripts need", () => {
  const index = indexOf(
    stanza("app", { Depends: "debconf (>= 0.5) | debconf-2.0, adduser, lib" }),
    stanza("debconf"),
    stanza("adduser"),
    stanza("lib"),
  );
  expect(Object.keys(resolveLock({ builtIn: [], added: ["app"] }, index).packages)).toEqual(
    ["lib", "app"].sort(),
  );
});

test("packages with cyclic dependencies share a store path", () => {
  const index = indexOf(
    stanza("one", { Depends: "two" }),
    stanza("two", { Depends: "three" }),
    stanza("three", { Depends: "one" }),
    stanza("app", { Depends: "one" }),
  );
  expect(resolveLock({ builtIn: [], added: ["app"] }, index).merged).toEqual({
    one: ["one", "three", "two"],
  });
});

test("nginx and its configuration share a store path", () => {
  const index = indexOf(stanza("nginx", { Depends: "nginx-common" }), stanza("nginx-common"));
  expect(resolveLock({ builtIn: [], added: ["nginx"] }, index).merged).toEqual({
    nginx: ["nginx", "nginx-common"],
  });
});

test("prefers an alternative that a root satisfies, so that no alternative for older releases is locked", () => {
  const index = indexOf(
    stanza("app", { Depends: "backport | python-supported (>= 3.12)" }),
    stanza("backport"),
    stanza("python", { Provides: "python-supported (= 3.13)" }),
  );
  const { packages } = resolveLock({ builtIn: ["python"], added: ["app"] }, index);
  expect(packages.app?.depends).toEqual(["python"]);
});

test("a name that is provided in an older version, or without a version, does not satisfy a condition", () => {
  const index = indexOf(
    stanza("app", { Depends: "supported (>= 3.12) | backport" }),
    stanza("old", { Provides: "supported (= 3.11)" }),
    stanza("unversioned", { Provides: "supported" }),
    stanza("backport"),
  );
  const { packages } = resolveLock({ builtIn: ["old", "unversioned"], added: ["app"] }, index);
  expect(packages.app?.depends).toEqual(["backport"]);
});

test("locks a library that Java needs although Debian only recommends it", () => {
  const java = "openjdk-21-jre-headless";
  const index = indexOf(stanza(java), stanza("libfreetype6"), stanza("libasound2t64"));
  const { packages } = resolveLock({ builtIn: [], added: [java] }, index);
  expect(packages[java]?.depends).toEqual(["libasound2t64", "libfreetype6"]);
});

test("omits only the package of the set that cannot be resolved, with the reason", () => {
  const index = indexOf(
    stanza("broken", { Depends: "absent" }),
    stanza("user-of-broken", { Depends: "broken" }),
    stanza("whole"),
  );
  const builtIn = ["broken", "user-of-broken", "whole"];
  const { packages, broken } = resolveLock({ builtIn, added: [] }, index);
  const reason = '"broken" needs absent, which no package provides';
  expect(Object.keys(packages)).toEqual(["whole"]);
  expect(broken).toEqual([
    { root: "broken", reason },
    { root: "user-of-broken", reason },
  ]);
});

test("reports an added package that does not exist, with the most similar name", () => {
  const index = indexOf(stanza("php8.4-fpm"));
  expect(() => resolveLock({ builtIn: [], added: ["php8.2-fpm"] }, index)).toThrow(
    'there is no package "php8.2-fpm"; did you mean "php8.4-fpm"?',
  );
});

test("reports all missing packages at once", () => {
  const index = indexOf(stanza("app", { Depends: "lib (>= 2), absent" }), stanza("lib"));
  expect(() => resolveLock({ builtIn: [], added: ["app", "unknown"] }, index)).toThrow(
    /no package "unknown"[\s\S]*"app" needs lib \(>= 2\)[\s\S]*"app" needs absent/,
  );
});

test("the order of the roots and of the index does not change the lock", () => {
  const stanzas = [stanza("a", { Depends: "c" }), stanza("b", { Depends: "c" }), stanza("c")];
  const one = resolveLock({ builtIn: [], added: ["a", "b"] }, indexOf(...stanzas));
  const two = resolveLock({ builtIn: [], added: ["b", "a"] }, indexOf(...stanzas.reverse()));
  expect(two).toEqual(one);
});
