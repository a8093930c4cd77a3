import { expect, test } from "vitest";
import { parsePackageIndex } from "../../../src/debian/package-index.js";
import { indexOf, stanza } from "./support.js";

test("selects the newest version of all archives, so that security updates are locked", () => {
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

test("reads fields of several lines, and a path that begins with a dot", () => {
  const { packages } = indexOf(
    stanza("a", { Depends: "b,\n c", Filename: "./pool/a.deb", Size: "12" }),
  );
  expect(packages.get("a")).toMatchObject({
    depends: "b, c",
    path: "pool/a.deb",
    size: 12,
  });
});

test("ignores a stanza without a file", () => {
  expect(indexOf("Package: ghost\nVersion: 1").packages.size).toBe(0);
});

test("collects the providers of a virtual package, with or without versions", () => {
  const { providers } = indexOf(
    stanza("exim", { Provides: "mail-transport-agent" }),
    stanza("dma", { Provides: "a-b (= 1.0), mail-transport-agent" }),
  );
  expect(providers.get("mail-transport-agent")).toEqual([{ name: "dma" }, { name: "exim" }]);
  expect(providers.get("a-b")).toEqual([{ name: "dma", version: "1.0" }]);
});
