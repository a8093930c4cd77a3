import { describe, expect, it } from "vitest";
import type { EngineFailure } from "../../../src/run/docker/engine-failure.js";
import { createBuildUsersCommands, decideBuildUsers } from "../../../src/setup/build-users.js";
import { decideDockerGroup } from "../../../src/setup/docker-group.js";
import { explainAptFailure } from "../../../src/setup/explain-apt-failure.js";
import { installCommand } from "../../../src/setup/install-packages.js";
import type { MachineFacts } from "../../../src/setup/machine-facts.js";
import { planSetup } from "../../../src/setup/plan-setup.js";

const ready: MachineFacts = {
  isRoot: true,
  sudo: "absent",
  user: "root",
  dockerGroup: "outside",
  ownCommand: "gen-nix",
  apt: true,
  apparmor: false,
  nix: true,
  nixDaemon: true,
  ownsStore: false,
  buildUsers: "present",
  engineProgram: "docker",
  engineFailure: undefined,
  engineWanted: undefined,
  engineChosen: undefined,
  dockerd: true,
  dockerClient: true,
  podman: false,
};
const absent: EngineFailure = { kind: "absent", reason: "neither docker nor podman is installed" };
const notRunning: EngineFailure = {
  kind: "not-running",
  reason: "docker is installed, but no engine answers",
};
const bare: Partial<MachineFacts> = {
  nix: false,
  nixDaemon: false,
  buildUsers: "missing",
  engineFailure: absent,
  dockerd: false,
  dockerClient: false,
};
const user: Partial<MachineFacts> = { isRoot: false, user: "ann" };

const plan = (facts: Partial<MachineFacts>) => planSetup({ ...ready, ...facts });
/** Returns the lines of a plan that only advises. */
const advice = (facts: Partial<MachineFacts>) =>
  plan(facts).map((step) => (step.kind === "advise" ? step.text : expect.fail(step.kind)));

describe("setting up a machine", () => {
  it("takes no steps when nothing is missing", () => {
    expect(plan({})).toEqual([]);
  });

  it("as root on a fresh Debian machine installs, creates the build users and starts an engine", () => {
    expect(plan(bare)).toEqual([
      { kind: "install", needs: ["nix", "docker-engine", "docker-client"] },
      { kind: "create-build-users" },
      { kind: "start-nix-daemon" },
      { kind: "start-engine" },
    ]);
  });

  it("installs AppArmor's tools where the kernel requires them", () => {
    expect(plan({ ...bare, apparmor: true })[0]).toEqual({
      kind: "install",
      needs: ["nix", "docker-engine", "docker-client", "apparmor"],
    });
  });

  it("installs the missing part of Docker: the client or the engine", () => {
    expect(plan({ engineFailure: absent, dockerClient: false })).toEqual([
      { kind: "install", needs: ["docker-client"] },
      { kind: "start-engine" },
    ]);
    expect(plan({ engineFailure: notRunning, dockerd: false })).toEqual([
      { kind: "install", needs: ["docker-engine"] },
      { kind: "start-engine" },
    ]);
  });

  it("installs Podman if the user chose it, and starts nothing", () => {
    const chosen = { engineProgram: "podman", engineWanted: "podman" } as const;
    const missing: EngineFailure = { kind: "absent", reason: "podman is not installed" };
    expect(plan({ ...chosen, engineFailure: missing })).toEqual([
      { kind: "install", needs: ["podman"] },
    ]);
    expect(advice({ ...chosen, ...user, engineFailure: missing })).toEqual([
      "as root: gen-nix setup --engine podman    # installs Podman",
    ]);
  });

  it("explains why an installed Podman does not work, and suggests no other engine", () => {
    const reason = "podman is installed, but does not work: cannot find newuidmap";
    const broken = { engineProgram: "podman", podman: true, dockerClient: false } as const;
    expect(advice({ ...broken, engineFailure: { kind: "broken", reason } })).toEqual([reason]);
  });

  it("does not change a configuration with other build users, or a Nix with a daemon", () => {
    const daemon = [{ kind: "start-nix-daemon" }];
    expect(plan({ nixDaemon: false, buildUsers: "switched-off" })).toEqual(daemon);
    expect(plan({ buildUsers: "missing", nixDaemon: true })).toEqual([]);
  });

  it("as root starts Nix's daemon, which ordinary users need", () => {
    expect(plan({ nixDaemon: false })).toEqual([{ kind: "start-nix-daemon" }]);
  });

  it("changes nothing for a user who owns the store", () => {
    expect(plan({ ...user, nixDaemon: false, ownsStore: true })).toEqual([]);
  });

  it("uses sudo if it needs no password", () => {
    expect(plan({ ...bare, ...user, sudo: "free" })).toEqual([{ kind: "become-root" }]);
  });

  it("without root prints two lines of advice for a complete setup, and changes nothing", () => {
    expect(advice({ ...bare, ...user })).toEqual([
      "as root: gen-nix setup    # installs Nix and Docker, creates Nix's build users, starts nix-daemon, starts a Docker engine",
      "as root: usermod -aG docker ann, and log in again (only root and the group docker may use the engine)",
    ]);
  });

  it("without root advises a setup by root, with a command that root finds", () => {
    const ownCommand = "/home/ann/node /home/ann/cli.js";
    expect(advice({ ...user, nixDaemon: false, sudo: "asks", ownCommand })).toEqual([
      "sudo /home/ann/node /home/ann/cli.js setup    # starts nix-daemon",
    ]);
    expect(plan({ nixDaemon: false })).toContainEqual({ kind: "start-nix-daemon" });
  });

  it("distinguishes an engine that denies access from a missing one", () => {
    const reason = "the Docker engine refuses access to this user";
    const refused = { ...user, engineFailure: { kind: "refused", reason } } as const;
    expect(advice(refused)).toEqual([
      "as root: usermod -aG docker ann, and log in again (only root and the group docker may use the engine)",
    ]);
    expect(advice({ ...refused, dockerGroup: "after-login" })).toEqual([
      "log in again: you are in the group docker, but this session started before you joined it",
    ]);
  });

  it("without a client makes no claim about the engine of DOCKER_HOST", () => {
    const chosen = { engineFailure: absent, engineChosen: "DOCKER_HOST=tcp://10.0.0.1:1" };
    expect(plan({ ...chosen, dockerClient: false, dockerd: false })).toEqual([
      { kind: "install", needs: ["docker-client"] },
    ]);
  });

  it("advises root to set up the engine that the user chose", () => {
    const engineChosen = "DOCKER_HOST=tcp://10.0.0.1:1";
    const missing = { engineFailure: absent, dockerClient: false, dockerd: false, engineChosen };
    expect(advice({ ...user, ...missing })).toEqual([
      "as root: DOCKER_HOST=tcp://10.0.0.1:1 gen-nix setup    # installs Docker's client",
    ]);
  });

  it("without apt prints one line of advice about what to install, and changes nothing", () => {
    expect(advice({ ...bare, apt: false })).toEqual([
      "install Nix (https://nixos.org/download) and Docker or Podman: this is not a Debian machine",
    ]);
  });

  it("without apt advises to start Docker when its client is installed", () => {
    expect(advice({ apt: false, dockerd: false, engineFailure: notRunning })).toEqual([
      "start the engine: docker is installed, but no engine answers",
    ]);
  });

  it.each(["DOCKER_HOST=tcp://10.0.0.1:1", "DOCKER_CONTEXT=far"])(
    "starts no engine beside the one that %s names",
    (engineChosen) => {
      const reason = `no engine answers at ${engineChosen}`;
      expect(advice({ engineFailure: { kind: "unreachable", reason }, engineChosen })).toEqual([
        reason,
      ]);
    },
  );
});

describe("the group docker", () => {
  it.each([
    ["docker:x:105:ann,bob", [1000, 105], "joined"],
    ["docker:x:105:ann,bob", [1000], "after-login"],
    ["docker:x:105:bob,joanna", [1000], "outside"],
    ["root:x:0:", [1000], "outside"],
  ])("%j with the session's groups %j is %s to ann", (groups, ids, expected) => {
    expect(decideDockerGroup(groups, "ann", ids)).toBe(expected);
  });
});

describe("an installation that fails", () => {
  const command = installCommand(["docker.io"]);
  const fetch = (name: string) =>
    `E: Failed to fetch http://deb.example.test/${name}.deb  Temporary failure resolving 'deb.example.test'`;

  it("without a network prints a few lines, for any number of packages", () => {
    const stderr = Array.from({ length: 15 }, (_, index) => fetch(`p${index}`)).join("\n");
    const { message } = explainAptFailure(command, { exitCode: 100, stdout: "Reading...", stderr });
    expect(message.split("\n")).toEqual([
      "DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends --no-remove docker.io failed:",
      fetch("p0"),
      fetch("p1"),
      "hint: check the network and run it again",
    ]);
  });

  it("for an unmarked reason shows apt's last lines", () => {
    const result = { exitCode: 1, stdout: "one\ntwo", stderr: "" };
    expect(explainAptFailure(command, result).message).toMatch(/ failed:\none\ntwo$/);
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
