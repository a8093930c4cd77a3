import { expect, test } from "vitest";
import { parseOsRelease } from "../../../src/debian/machine-release.js";

test.each([
  ['PRETTY_NAME="Debian GNU/Linux 13 (trixie)"\nVERSION_CODENAME=trixie\nID=debian\n', "trixie"],
  ['ID="debian"\nVERSION_CODENAME="bookworm"\n', "bookworm"],
  ["ID=linuxmint\nVERSION_CODENAME=faye\nDEBIAN_CODENAME=bookworm\n", "bookworm"],
  ["ID=ubuntu\nID_LIKE=debian\nVERSION_CODENAME=noble\n", undefined],
  ["ID=nixos\n", undefined],
  ["", undefined],
])("a new project on this system gets packages of its own Debian: %j is %s", (text, release) => {
  expect(parseOsRelease(text)).toBe(release);
});
