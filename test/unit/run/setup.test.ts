import { describe, expect, it } from "vitest";
import { createBuildUsersCommands, decideBuildUsers } from "../../../src/run/setup/build-users.js";
import type { MachineFacts } from "../../../src/run/setup/machine-facts.js";
import { planSetup } from "../../../src/run/setup/plan-setup.js";

const ready: MachineFacts = {
  isRoot: true,
  sudo: false,
  onBehalfOfUser: false,
  apt: true,
  systemd: false,
  apparmor: false,
  nix: true,
  nixDaemon: false,
  storeWritable: true,
  buildUsers: "present",
  engine: true,
  engineReason: "",
  engineChosen: false,
  dockerd: true,
  dockerClient: true,
};
const bare: Partial<MachineFacts> = {
  nix: false,
  buildUsers: "missing",
  engine: false,
  engineReason: "docker is not installed",
  dockerd: false,
  dockerClient: false,
};
const user: Partial<MachineFacts> = { isRoot: false, storeWritable: false };

const plan = (facts: Partial<MachineFacts>) => planSetup({ ...ready, ...facts });

describe("setting up a machine", () => {
  it("does nothing where everything is there", () => {
    expect(plan({})).toEqual([]);
  });

  it("as root on a fresh Debian machine installs, creates the build users and starts an engine", () => {
    expect(plan(bare)).toEqual([
      { kind: "install", packages: ["nix-bin", "docker.io"] },
      { kind: "create-build-users" },
      { kind: "start-engine" },
    ]);
  });

  it("brings AppArmor's tools where the kernel insists on them", () => {
    expect(plan({ ...bare, apparmor: true })[0]).toEqual({
      kind: "install",
      packages: ["nix-bin", "docker.io", "apparmor"],
    });
  });

  it("leaves a configuration alone that names other build users, and a Nix with a daemon", () => {
    expect(plan({ buildUsers: "switched-off" })).toEqual([]);
    expect(plan({ buildUsers: "missing", nixDaemon: true })).toEqual([]);
  });

  it("goes through sudo where it asks nothing", () => {
    expect(plan({ ...bare, ...user, sudo: true })).toEqual([{ kind: "become-root" }]);
  });

  it("on behalf of an ordinary user also starts Nix's daemon", () => {
    expect(plan({ ...bare, onBehalfOfUser: true })).toContainEqual({ kind: "start-nix-daemon" });
  });

  it("without root says in a line what to install, and changes nothing", () => {
    const steps = plan({ ...bare, ...user });
    expect(steps.every((step) => step.kind === "advise")).toBe(true);
    expect(steps[0]).toEqual({
      kind: "advise",
      text: "as root: apt-get install nix-bin docker.io",
    });
  });

  it("without root does not send for a setup by root, which would start no daemon for others", () => {
    const [advice] = plan({ ...user });
    expect(advice).toMatchObject({ text: expect.stringContaining("start nix-daemon") });
  });

  it("with a client still to be installed does not say what it cannot know of DOCKER_HOST's engine", () => {
    const chosen = {
      engine: false,
      engineChosen: true,
      dockerClient: false,
      engineReason: "no docker",
    };
    expect(plan(chosen)).toEqual([{ kind: "install", packages: ["docker.io"] }]);
  });

  it("away from Debian says in a line what to install, and changes nothing", () => {
    expect(plan({ ...bare, apt: false })).toEqual([
      {
        kind: "advise",
        text: "install Nix (https://nixos.org/download) and Docker: this is not a Debian machine",
      },
    ]);
  });

  it("starts no engine beside the one that DOCKER_HOST names", () => {
    const engineReason = "no engine answers at DOCKER_HOST=tcp://10.0.0.1:1";
    expect(plan({ engine: false, engineChosen: true, engineReason })).toEqual([
      { kind: "advise", text: engineReason },
    ]);
  });
});

describe("the accounts that builds run as", () => {
  it.each([
    ["", "nixbld:x:995:nixbld1,nixbld2", "present"],
    ["", "nixbld:x:995:", "missing"],
    ["", "root:x:0:", "missing"],
    ["build-users-group = nixbld", "root:x:0:", "missing"],
    ["build-users-group =", "root:x:0:", "switched-off"],
    ["sandbox = true\nbuild-users-group = builders\n", "root:x:0:", "switched-off"],
  ])("with %j and %j are %s", (configuration, groups, expected) => {
    expect(decideBuildUsers(configuration, groups)).toBe(expected);
  });

  it("are a group and ten members without a home or a shell", () => {
    const [group, ...users] = createBuildUsersCommands();
    expect(group?.program).toBe("groupadd");
    expect(users).toHaveLength(10);
    expect(users[9]?.args).toEqual(expect.arrayContaining(["nixbld10", "/usr/sbin/nologin"]));
  });
});
