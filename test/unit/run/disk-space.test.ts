import { expect, test } from "vitest";
import { describeDiskSpace, describeEngineDisk, isDiskFull } from "../../../src/run/disk-space.js";

test("recognises a full disk in messages of Nix and Docker", () => {
  expect(isDiskFull("error: writing to file: No space left on device")).toBe(true);
  expect(isDiskFull("write /var/lib/docker/tmp/x: no space left on device")).toBe(true);
  expect(isDiskFull("error: undefined variable 'space'")).toBe(false);
});

test("lists each disk once, the fullest first", () => {
  const [, ...rooms] = describeDiskSpace(["/proc", "/proc/self", "/nowhere"]).split(/: |, /);
  // /proc has no free space.
  expect(rooms[1]).toBe("0 MB at /proc");
  expect(rooms.filter((room) => room.includes("/proc"))).toHaveLength(1);
  expect(rooms.join()).not.toContain("nowhere");
});

test("the folder of an engine is named, also where this machine does not have it", () => {
  expect(describeEngineDisk("docker", "/proc")).toMatch(
    /full \(\/proc, \d+ MB free\); docker system/,
  );
  expect(describeEngineDisk("docker", "/nowhere")).toContain("is full (/nowhere); ");
  expect(describeEngineDisk("podman")).toBe(
    "hint: the disk of the engine's images is full; podman system prune frees space",
  );
});
