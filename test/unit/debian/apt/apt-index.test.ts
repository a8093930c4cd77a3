import { expect, test } from "vitest";
import { archiveOf, parseTargets, selectTargets } from "../../../src/debian/apt-index.js";

const output = [
  "/lists/mirror.example.test_debian_dists_bookworm_main_binary-amd64_Packages.lz4\tDebian\tbookworm\tmain\tamd64",
  "/lists/mirror.example.test_debian-security_main_Packages\tDebian\tbookworm-security\tmain\tamd64",
  "/lists/mirror.example.test_debian_dists_bookworm_main_binary-i386_Packages\tDebian\tbookworm\tmain\ti386",
  "/lists/mirror.example.test_debian_bookworm-backports_Packages\tDebian\tbookworm-backports\tmain\tamd64",
  "/lists/mirror.example.test_debian_bookworm_contrib_Packages\tDebian\tbookworm\tcontrib\tamd64",
  "/lists/vendor.example.test_apt_bookworm_main_Packages\tVendor\tbookworm\tmain\tamd64",
  "",
].join("\n");

test("only Debian's own releases for this architecture are read, without backports", () => {
  const targets = selectTargets(parseTargets(output), "amd64");
  expect(targets.map(({ codename }) => codename)).toEqual(["bookworm", "bookworm-security"]);
});

test("security updates come from an archive of their own", () => {
  expect(archiveOf("bookworm-security")).toBe("security");
  expect(archiveOf("bookworm-updates")).toBe("main");
});
