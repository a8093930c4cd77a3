import { expect, test } from "vitest";
import { archiveOf } from "../../../../src/debian/apt/apt-index.js";
import {
  debianTargets,
  parseTargets,
  releaseOf,
  selectTargets,
} from "../../../../src/debian/apt/apt-targets.js";

const lines = [
  ["mirror.example.test_debian_dists_bookworm", "Debian", "bookworm", "oldstable", "main", "amd64"],
  ["mirror_bookworm-updates", "Debian", "bookworm-updates", "oldstable-updates", "main", "amd64"],
  ["security", "Debian", "bookworm-security", "oldstable-security", "main", "amd64"],
  ["mirror_i386", "Debian", "bookworm", "oldstable", "main", "i386"],
  ["backports", "Debian", "bookworm-backports", "oldstable-backports", "main", "amd64"],
  ["contrib", "Debian", "bookworm", "oldstable", "contrib", "amd64"],
  ["vendor.example.test", "Vendor", "bookworm", "bookworm", "main", "amd64"],
  ["trixie", "Debian", "trixie", "stable", "main", "amd64"],
];
const targets = parseTargets(`${lines.map((fields) => fields.join("\t")).join("\n")}\n`);

const codenames = (release: string, architecture = "amd64") =>
  selectTargets(targets, { release, architecture }).map(({ codename }) => codename);

test("selects a release with its updates from Debian's own archives, without backports", () => {
  expect(codenames("bookworm")).toEqual(["bookworm", "bookworm-updates", "bookworm-security"]);
  expect(codenames("bookworm", "i386")).toEqual(["bookworm"]);
  expect(codenames("bookworm", "arm64")).toEqual([]);
});

test("accepts the suite of a release, and the lock then has the codename", () => {
  expect(codenames("stable")).toEqual(["trixie"]);
  expect(releaseOf(selectTargets(targets, { release: "oldstable", architecture: "amd64" }))).toBe(
    "bookworm",
  );
});

test("ignores archives of other vendors whose suites have Debian's names", () => {
  expect(debianTargets(targets).map(({ origin }) => origin)).not.toContain("Vendor");
});

test("assigns security updates to their own archive", () => {
  expect(archiveOf("bookworm-security")).toBe("security");
  expect(archiveOf("bookworm-updates")).toBe("main");
});
