import { describe, expect, it } from "vitest";
import type { Need } from "../../../src/run/debian-packages.js";
import type { EngineProgram } from "../../../src/run/docker/chosen-engine.js";
import {
  describeAbsence,
  describeFailure,
  type EngineFailure,
} from "../../../src/run/docker/engine-failure.js";
import type { BuildUsers } from "../../../src/setup/build-users.js";
import type { DockerGroup } from "../../../src/setup/docker-group.js";
import type { MachineFacts } from "../../../src/setup/machine-facts.js";
import { planSetup, type SetupStep } from "../../../src/setup/plan-setup.js";
import type { Sudo } from "../../../src/setup/root-command.js";

/** The state of a machine and its user. Planning must be right for every combination. */
interface Machine {
  readonly apt: boolean;
  /** Whether the package of the engine includes the client, as on Debian 12. */
  readonly clientWithEngine: boolean;
  readonly nix: boolean;
  readonly nixDaemon: boolean;
  readonly buildUsers: BuildUsers;
  readonly dockerd: boolean;
  readonly dockerClient: boolean;
  readonly dockerRuns: boolean;
  readonly podman: boolean;
  readonly podmanWorks: boolean;
  /** The engine that DOCKER_HOST names, if any. */
  readonly named: "none" | "answers" | "silent";
  readonly wanted: EngineProgram | undefined;
  readonly who: "root" | Sudo;
  readonly ownsStore: boolean;
  readonly dockerGroup: DockerGroup;
}

const booleans = [false, true];
const space: { readonly [K in keyof Machine]: readonly Machine[K][] } = {
  apt: booleans,
  clientWithEngine: booleans,
  nix: booleans,
  nixDaemon: booleans,
  buildUsers: ["present", "missing", "switched-off"],
  dockerd: booleans,
  dockerClient: booleans,
  dockerRuns: booleans,
  podman: booleans,
  podmanWorks: booleans,
  named: ["none", "answers", "silent"],
  wanted: [undefined, "docker", "podman"],
  who: ["root", "free", "asks", "absent"],
  ownsStore: booleans,
  dockerGroup: ["joined", "after-login", "outside"],
};

describe("on every machine", () => {
  it("root's setup takes only possible and necessary steps, and all of them", () => {
    for (const machine of machines()) {
      if (machine.who !== "root") continue;
      const after = runAsRoot(machine);
      hold(stepsOf(after).length === 0, machine, "root's setup is incomplete");
    }
  });

  it("following the advice ends, and advice is not repeated after it was followed", () => {
    for (const machine of machines()) {
      let now = machine;
      let given: readonly string[] = [];
      for (let round = 0; round < 4; round += 1) {
        const plan = planSetup(factsOf(now));
        const advice = plan.flatMap((step) => (step.kind === "advise" ? [step.text] : []));
        const again = advice.filter((text) => given.includes(text));
        hold(again.length === 0, machine, `advice is given again: ${again}`);
        if (plan.length === 0) break;
        now = plan.reduce(carryOut, now);
        given = advice;
      }
      hold(planSetup(factsOf(now)).length === 0, machine, "advice does not end");
    }
  });

  it("advice suggests gen-nix setup only for steps that it takes", () => {
    for (const machine of machines()) {
      for (const step of planSetup(factsOf(machine))) {
        if (step.kind !== "advise" || !step.text.includes("gen-nix setup")) continue;
        const isCommand = / gen-nix setup( --engine \w+)? {4}# /.test(step.text);
        const helps = stepsOf({ ...machine, who: "root" }).length > 0;
        hold(isCommand && helps, machine, step.text);
      }
    }
  });
});

/** Returns all possible machines. */
function* machines(): Generator<Machine> {
  const keys = Object.keys(space) as (keyof Machine)[];
  function* choose(index: number, chosen: Partial<Machine>): Generator<Machine> {
    const key = keys[index];
    if (key === undefined) {
      yield chosen as Machine;
      return;
    }
    for (const value of space[key]) {
      const next = { ...chosen, [key]: value };
      if (isPossible(next)) yield* choose(index + 1, next);
    }
  }
  yield* choose(0, {});
}

/** Returns false for a contradictory combination. */
function isPossible(machine: Partial<Machine>): boolean {
  const { apt, nix, nixDaemon, dockerd, dockerClient, dockerRuns } = machine;
  if (apt === false && machine.clientWithEngine) return false;
  if (nixDaemon && !nix) return false;
  if (machine.clientWithEngine && dockerd && dockerClient === false) return false;
  if (dockerRuns && !dockerd) return false;
  if (machine.podmanWorks && !machine.podman) return false;
  if (machine.ownsStore && (machine.who === "root" || !nix || nixDaemon)) return false;
  // Root needs no group.
  return (
    machine.who !== "root" || machine.dockerGroup === undefined || machine.dockerGroup === "outside"
  );
}

/** Returns the result of `readMachineFacts` on a machine. */
function factsOf(machine: Machine): MachineFacts {
  const { who, wanted, named } = machine;
  const isRoot = who === "root";
  const engineChosen =
    named !== "none" && wanted !== "podman" ? "DOCKER_HOST=tcp://10.0.0.1:1" : undefined;
  const found = findEngine(machine, engineChosen);
  const failure = typeof found === "string" ? undefined : found;
  return {
    ...machine,
    isRoot,
    sudo: isRoot ? "absent" : who,
    user: isRoot ? "root" : "ann",
    ownCommand: "gen-nix",
    apparmor: false,
    engineProgram:
      wanted ??
      (typeof found === "string" ? found : failure?.kind === "broken" ? "podman" : "docker"),
    engineFailure: failure,
    engineWanted: wanted,
    engineChosen,
  };
}

/** Returns the engine that answers, or the reason why none does, from the output of the programs. */
function findEngine(machine: Machine, chosen: string | undefined): EngineProgram | EngineFailure {
  const { who, wanted } = machine;
  const isRoot = who === "root";
  const failures: EngineFailure[] = [];
  if (wanted !== "podman" && machine.dockerClient) {
    const serves = isRoot || who === "free" || machine.dockerGroup === "joined";
    if (chosen === undefined ? machine.dockerRuns && serves : machine.named === "answers") {
      return "docker";
    }
    const words =
      chosen === undefined && machine.dockerRuns
        ? "permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock"
        : "Cannot connect to the Docker daemon";
    failures.push(describeFailure({ program: "docker", words, chosen, isRoot }));
  }
  if (wanted !== "docker" && chosen === undefined && machine.podman) {
    if (machine.podmanWorks) return "podman";
    failures.push(describeFailure({ program: "podman", words: "it fails", chosen, isRoot }));
  }
  const refused = failures.find(({ kind }) => kind === "refused");
  const env = chosen === undefined ? {} : { DOCKER_HOST: "tcp://10.0.0.1:1" };
  return refused ?? failures[0] ?? describeAbsence(env, wanted);
}

function stepsOf(machine: Machine): readonly SetupStep[] {
  return planSetup(factsOf(machine)).filter(({ kind }) => kind !== "advise");
}

function runAsRoot(machine: Machine): Machine {
  return stepsOf({ ...machine, who: "root" }).reduce(carryOut, machine);
}

/** Returns the machine after a step of root, or after a user followed the advice of the step. */
function carryOut(machine: Machine, step: SetupStep): Machine {
  switch (step.kind) {
    case "become-root":
      return runAsRoot(machine);
    case "install":
      return step.needs.reduce(install, machine);
    case "create-build-users":
      hold(machine.buildUsers === "missing", machine, "buildUsers is not missing");
      return { ...machine, buildUsers: "present" };
    case "start-nix-daemon":
      hold(machine.nix && !machine.nixDaemon, machine, "nix-daemon cannot start");
      return { ...machine, nixDaemon: true };
    case "start-engine":
      hold(machine.dockerd && machine.dockerClient, machine, "no engine can start");
      return { ...machine, dockerRuns: true };
    case "advise":
      return follow(machine, step.text);
  }
}

function install(machine: Machine, need: Need): Machine {
  switch (need) {
    case "nix":
      hold(!machine.nix, machine, "nix is there");
      return { ...machine, nix: true };
    case "docker-engine":
      hold(!machine.dockerd, machine, "dockerd is there");
      return { ...machine, dockerd: true };
    case "docker-client":
      hold(!machine.dockerClient, machine, "dockerClient is there");
      return { ...machine, dockerClient: true };
    case "podman":
      hold(!machine.podman, machine, "podman is there");
      return { ...machine, podman: true, podmanWorks: true };
    case "apparmor":
      return machine;
  }
}

function follow(machine: Machine, advice: string): Machine {
  if (advice.includes("gen-nix setup")) return runAsRoot(machine);
  if (advice.includes("usermod")) {
    hold(machine.dockerGroup === "outside", machine, "dockerGroup is not outside");
    return { ...machine, dockerGroup: "joined" };
  }
  if (advice.startsWith("log in again")) {
    hold(machine.dockerGroup === "after-login", machine, "there is no group to learn of");
    return { ...machine, dockerGroup: "joined" };
  }
  if (advice.startsWith("start the engine")) {
    hold(machine.dockerClient && !machine.dockerRuns, machine, "the engine runs");
    return { ...machine, dockerd: true, dockerRuns: true };
  }
  if (advice.startsWith("no engine answers at DOCKER_HOST"))
    return { ...machine, named: "answers" };
  if (advice.startsWith("podman is installed")) return { ...machine, podmanWorks: true };
  const names = /^install (.+): this is not a Debian machine$/.exec(advice)?.[1]?.split(" and ");
  return (names ?? expect.fail(advice)).reduce(installElsewhere, machine);
}

/** Installs a program on a machine without apt, where it also runs. */
function installElsewhere(machine: Machine, name: string): Machine {
  switch (name) {
    case "Nix (https://nixos.org/download)":
      hold(!machine.nix, machine, "nix is there");
      return { ...machine, nix: true, nixDaemon: true, buildUsers: "present" };
    case "Docker or Podman":
    case "Podman":
      hold(!machine.podman, machine, "podman is there");
      return { ...machine, podman: true, podmanWorks: true };
    case "Docker":
      hold(!machine.dockerClient || !machine.dockerd, machine, "docker is there");
      return { ...machine, dockerd: true, dockerClient: true, dockerRuns: true };
    case "Docker's client":
      hold(!machine.dockerClient, machine, "dockerClient is there");
      return { ...machine, dockerClient: true };
    default:
      return expect.fail(name);
  }
}

/**
 * Fails with the machine of the counterexample; formatting a text for each assertion would take most of the
 * time.
 */
function hold(condition: boolean, machine: Machine, fault: string): void {
  if (!condition) expect.fail(`${fault}: ${JSON.stringify(machine)}`);
}
