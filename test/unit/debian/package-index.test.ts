import { expect, test } from "vitest";
import { parsePackageIndex } from "../../../src/debian/package-index.js";
import { indexOf, stanza } from "./support.js";

test("the newest version of all archives is locked, so security updates arrive", () => {
  const { packages } = parsePackageIndex([
    { archive: "main", text: stanza("nginx", { Version: "1.22.1-9" }) },
    {
      archive: "security",
      text: stanza("nginx", { Version: "1.22.1-9+deb12u1" }),
    },
    { archive: "main", text: stanza("nginx", { Version: "1.22.1-8" }) },
  ]);
  expect(packages.get("nginx")).toMatchObject({
    version: "1.22.1-9+deb12u1",
    archive: "security",
  });
});

test("fields on several lines, and a path that starts with a dot, are read", () => {
  const { packages } = indexOf(
    stanza("a", { Depends: "b,\n c", Filename: "./pool/a.deb", Size: "12" }),
  );
  expect(packages.get("a")).toMatchObject({
    depends: "b, c",
    path: "pool/a.deb",
    size: 12,
  });
});

test("a stanza without a file is no package", () => {
  expect(indexOf("Package: ghost\nVersion: 1").packages.size).toBe(0);
});

test("providers of a virtual package are known, with versions or not", () => {
  const { providers } = indexOf(
    stanza("exim", { Provides: "mail-transport-agent" }),
    stanza("dma", { Provides: "a-b (= 1.0), mail-transport-agent" }),
  );
  expect(providers.get("mail-transport-agent")).toEqual([{ name: "dma" }, { name: "exim" }]);
  expect(providers.get("a-b")).toEqual([{ name: "dma", version: "1.0" }]);
});
