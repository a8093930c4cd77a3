import path from "node:path";
import { execa } from "execa";
import { describe, expect, it } from "vitest";
import { imageProcessManagers, processManagers } from "../../src/model/process-managers.js";
import { withoutBusyWarnings } from "../../src/run/nix/busy-warning.js";

const library = path.join(import.meta.dirname, "framework-models/evaluate.nix");

/** Returns the standard error of Nix when it evaluates the profile, or the image, of one process. */
async function said(manager: string, process: string, kind: "profile" | "image" = "profile") {
  const model = `{ w = { name = "w"; process = "/x"; ${process} }; }`;
  const expression =
    kind === "profile"
      ? `managed "${manager}" ${model}`
      : `image { processManager = "${manager}"; exprFile = managedModel "${manager}" ${model}; }`;
  const { stderr } = await execa(
    "nix-instantiate",
    [
      "--eval",
      "--strict",
      "--json",
      "--read-write-mode",
      "--expr",
      `with import ${library}; ${expression}`,
    ],
    { reject: false },
  );
  return withoutBusyWarnings(stderr);
}

const database =
  'dependencies = [ (managedModel "launchd" { d = { name = "d"; process = "/d"; }; }).d.pkg ];';

describe("a key that a process manager does not support is a warning that names the process", () => {
  it.each([
    ["launchd", database, /launchd has no dependencies: process "w" may start before d\./],
    [
      "cygrunsrv",
      'user = "u"; credentials.users.u = { };',
      /cygrunsrv cannot create users: process "w" runs as/,
    ],
    [
      "launchd",
      "ready.tcp = 80;",
      /process "w": launchd does not support ready, which has no effect/,
    ],
    ["s6", "limits.cpuWeight = 200;", /process "w": limits.cpuWeight has no effect here/],
    [
      "systemd",
      'logs = { file = "/var/log/w"; maxSize = "1M"; };',
      /process "w": systemd does not support logs.maxSize, which has no effect/,
    ],
    [
      "docker",
      "overrides.docker.image.fromImage = null;",
      /process "w": overrides.docker.image has no effect/,
    ],
    [
      "s6",
      "overrides.upstart.respawn = true;",
      /process "w": overrides for unknown process managers: upstart\./,
    ],
  ])("%s: %s", async (manager, process, message) => {
    expect(await said(manager, process)).toMatch(message);
  });

  it("and systemd has none about readiness and health", async () => {
    for (const ready of ["tcp = 80", 'log = "up"', "fd = 3", "notify = true"])
      expect(
        await said("systemd", `ready.${ready}; health.tcp = 80; health.action = "restart";`),
      ).toBe("");
  });

  it("and there is no warning about supported keys", async () => {
    const process =
      'umask = "027"; nice = 3; directory = "/srv"; environment.A = 1; initialize = "true";';
    for (const manager of processManagers) {
      expect(await said(manager, process), manager).toBe("");
    }
  });
});

describe("a process that cannot run is an error", () => {
  it.each(imageProcessManagers)(
    "a user that no process declares, in an image of %s",
    async (manager) => {
      const message =
        /process "w" runs as user "u", which no process declares; add it to credentials.users/;
      expect(await said(manager, 'user = "u";', "image")).toMatch(message);
      expect(
        await said(
          manager,
          'user = "u"; credentials.users.u.group = "u"; credentials.groups.u = { };',
          "image",
        ),
      ).toBe("");
    },
  );

  it("a user that the process itself does not declare, under docker", async () => {
    expect(await said("docker", 'user = "u";')).toMatch(
      /process "w" runs as user "u", which no process declares/,
    );
  });

  it.each(["sysvinit", "docker"])(
    "a chain of dependencies longer than the numbers of %s",
    async (manager) => {
      const chain = `builtins.foldl' (below: number: (managedModel "${manager}" { p = { name = "p${"$"}{toString number}"; process = "/x"; dependencies = [ below ]; }; }).p.pkg) (managedModel "${manager}" { p = { name = "first"; process = "/x"; }; }).p.pkg (lib.range 1 100)`;
      const { stderr } = await execa(
        "nix-instantiate",
        [
          "--eval",
          "--strict",
          "--json",
          "--expr",
          `with import ${library}; with pkgs; (${chain}).outPath`,
        ],
        { reject: false },
      );
      expect(stderr).toMatch(
        /"p\d+" would have the (priority|sequence number) 10[01], but the highest is 99; shorten the chain/,
      );
    },
  );
});
