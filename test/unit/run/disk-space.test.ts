import { expect, test } from "vitest";
import { describeDiskSpace, isDiskFull } from "../../../src/run/disk-space.js";

test("a full disk is known in the words of Nix and of Docker", () => {
  expect(isDiskFull("error: writing to file: No space left on device")).toBe(true);
  expect(isDiskFull("write /var/lib/docker/tmp/x: no space left on device")).toBe(true);
  expect(isDiskFull("error: undefined variable 'space'")).toBe(false);
});

test("the fullest disk comes first, and each but once", () => {
  const [, ...rooms] = describeDiskSpace(["/proc", "/proc/self", "/nowhere"]).split(/: |, /);
  // /proc has no room at all.
  expect(rooms[1]).toBe("0 MB at /proc");
  expect(rooms.filter((room) => room.includes("/proc"))).toHaveLength(1);
  expect(rooms.join()).not.toContain("nowhere");
});
