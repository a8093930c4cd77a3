import type { Need } from "../run/debian-packages.js";
import type { EngineProgram } from "../run/docker/chosen-engine.js";
import { joinDockerGroup } from "./docker-group.js";
import type { MachineFacts } from "./machine-facts.js";
import { describeNeeds } from "./needs.js";
import { rootCommand } from "./root-command.js";

/** One step of setting up a machine. */
export type SetupStep =
  | { readonly kind: "become-root" }
  | StepOfRoot
  /** One line that tells the user what to do by hand, because gen-nix may not or cannot do it. */
  | { readonly kind: "advise"; readonly text: string };

/** A step that only root can take. */
export type StepOfRoot =
  | { readonly kind: "install"; readonly needs: readonly Need[] }
  | { readonly kind: "create-build-users" }
  | { readonly kind: "start-nix-daemon" }
  | { readonly kind: "start-engine" };

/**
 * Decides which steps the machine needs, and takes none of them.
 *
 * An empty plan means that nothing is missing.
 */
export function planSetup(facts: MachineFacts): readonly SetupStep[] {
  const steps = [...planPackages(facts), ...planNix(facts), ...planEngine(facts)];
  const advice = [...adviseElsewhere(facts), ...adviseOnEngine(facts)];
  if (facts.isRoot) return [...steps, ...advice];
  if (steps.length > 0 && facts.sudo === "free") return [{ kind: "become-root" }];
  return [...adviseRoot(steps, facts), ...advice, ...adviseOnGroup(facts, steps)];
}

function planPackages(facts: MachineFacts): readonly StepOfRoot[] {
  const needs = facts.apt ? missing(facts) : [];
  return needs.length === 0 ? [] : [{ kind: "install", needs }];
}

function missing(facts: MachineFacts): readonly Need[] {
  return [...(facts.nix ? [] : ["nix" as const]), ...missingOfEngine(facts)];
}

/** Checks the client and the engine separately, because Debian 13 packages them separately. */
function missingOfEngine(facts: MachineFacts): readonly Need[] {
  if (facts.engineFailure === undefined) return [];
  if (facts.engineProgram === "podman") return facts.podman ? [] : ["podman"];
  const client: readonly Need[] = facts.dockerClient ? [] : ["docker-client"];
  // An engine that refuses access is running, so its program is installed somewhere.
  if (facts.engineChosen !== undefined || facts.dockerd || facts.engineFailure.kind === "refused")
    return client;
  return ["docker-engine", ...client, ...(facts.apparmor ? ["apparmor" as const] : [])];
}

/** Starts the daemon for ordinary users even when root runs this, although root builds without one. */
function planNix(facts: MachineFacts): readonly StepOfRoot[] {
  if (!facts.nix && !facts.apt) return [];
  if (facts.nixDaemon || facts.ownsStore) return [];
  return [
    ...(facts.buildUsers === "missing" ? [{ kind: "create-build-users" } as const] : []),
    { kind: "start-nix-daemon" },
  ];
}

function planEngine(facts: MachineFacts): readonly StepOfRoot[] {
  const { engineFailure: failure } = facts;
  if (facts.engineProgram === "podman" || facts.engineChosen !== undefined) return [];
  if (failure === undefined || failure.kind === "refused") return [];
  const canStart = facts.apt || (facts.dockerd && facts.dockerClient);
  return canStart ? [{ kind: "start-engine" }] : [];
}

/** Tells the user what to install on a machine without apt. */
function adviseElsewhere(facts: MachineFacts): readonly SetupStep[] {
  if (facts.apt) return [];
  const engine = missingOfEngine(facts);
  const names = [
    ...(facts.nix ? [] : ["Nix (https://nixos.org/download)"]),
    // Where the client is installed, an engine may be too, under a name that gen-nix does not know.
    ...(engine.length === 0 || facts.dockerClient ? [] : [nameElsewhere(facts, engine)]),
  ].join(" and ");
  return names === "" ? [] : [advise(`install ${names}: this is not a Debian machine`)];
}

function nameElsewhere(facts: MachineFacts, needs: readonly Need[]): string {
  const isFree = facts.engineWanted === undefined && needs.includes("docker-engine");
  return isFree ? "Docker or Podman" : describeNeeds(needs);
}

/** Advises on an engine that is installed and does not answer, and that gen-nix cannot start. */
function adviseOnEngine(facts: MachineFacts): readonly SetupStep[] {
  const { engineFailure: failure } = facts;
  if (failure === undefined || failure.kind === "absent" || failure.kind === "refused") return [];
  if (planEngine(facts).length > 0) return [];
  const prefix = failure.kind === "not-running" ? "start the engine: " : "";
  return [advise(`${prefix}${failure.reason}`)];
}

/** Advises the one command that does all steps as root. */
function adviseRoot(steps: readonly StepOfRoot[], facts: MachineFacts): readonly SetupStep[] {
  if (steps.length === 0) return [];
  const { engineChosen, engineWanted, ownCommand, sudo } = facts;
  const words = [
    ...(engineChosen === undefined ? [] : [engineChosen]),
    ownCommand,
    ...setupArguments(engineWanted),
  ];
  const command = rootCommand(sudo, words.join(" "));
  return [advise(`${command}    # ${steps.map(describeStep).join(", ")}`)];
}

/** Returns the arguments with which root's gen-nix sets up the same engine. */
export function setupArguments(wanted: EngineProgram | undefined): readonly string[] {
  return ["setup", ...(wanted === undefined ? [] : ["--engine", wanted])];
}

function describeStep(step: StepOfRoot): string {
  switch (step.kind) {
    case "install":
      return `installs ${describeNeeds(step.needs)}`;
    case "create-build-users":
      return "creates Nix's build users";
    case "start-nix-daemon":
      return "starts nix-daemon";
    case "start-engine":
      return "starts a Docker engine";
  }
}

/**
 * Advises the user to join the group docker. Only root and that group may use an engine, also one that root
 * has yet to start.
 */
function adviseOnGroup(facts: MachineFacts, steps: readonly StepOfRoot[]): readonly SetupStep[] {
  const refuses = facts.engineFailure?.kind === "refused";
  if (!refuses && !steps.some(({ kind }) => kind === "start-engine")) return [];
  if (facts.dockerGroup === "joined") {
    return refuses
      ? [advise("the Docker engine refuses access, although you are in the group docker")]
      : [];
  }
  const asRoot = (command: string) => rootCommand(facts.sudo, command);
  return [advise(joinDockerGroup(facts.dockerGroup, facts.user, asRoot))];
}

function advise(text: string): SetupStep {
  return { kind: "advise", text };
}
