import type { Need } from "../run/debian-packages.js";
import type { EngineProgram } from "../run/docker/chosen-engine.js";
import { askRoot } from "./ask-root.js";
import { joinDockerGroup } from "./docker-group.js";
import type { MachineFacts } from "./machine-facts.js";
import { describeNeeds } from "./needs.js";

/** One thing that setting up a machine does or says. */
export type SetupStep =
  | { readonly kind: "become-root" }
  | StepOfRoot
  /** What the user has to do, because we may not or cannot; one line. */
  | { readonly kind: "advise"; readonly text: string };

/** What only root can do. */
export type StepOfRoot =
  | { readonly kind: "install"; readonly needs: readonly Need[] }
  | { readonly kind: "create-build-users" }
  | { readonly kind: "start-nix-daemon" }
  | { readonly kind: "start-engine" };

/**
 * Decides what a machine lacks and what to do about it; does nothing itself.
 *
 * An empty plan means that everything is there.
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

/** The client and the engine are there or not, each on its own: since Debian 13, they are two packages. */
function missingOfEngine(facts: MachineFacts): readonly Need[] {
  if (facts.engineSilence === undefined) return [];
  if (facts.engineProgram === "podman") return facts.podman ? [] : ["podman"];
  const client: readonly Need[] = facts.dockerClient ? [] : ["docker-client"];
  // An engine that refuses us is there, wherever its program is.
  if (facts.engineChosen !== undefined || facts.dockerd || facts.engineSilence.kind === "refused")
    return client;
  return ["docker-engine", ...client, ...(facts.apparmor ? ["apparmor" as const] : [])];
}

/** Root itself builds without a daemon; it is started for those who come after. */
function planNix(facts: MachineFacts): readonly StepOfRoot[] {
  if (!facts.nix && !facts.apt) return [];
  if (facts.nixDaemon || facts.ownsStore) return [];
  return [
    ...(facts.buildUsers === "missing" ? [{ kind: "create-build-users" } as const] : []),
    { kind: "start-nix-daemon" },
  ];
}

function planEngine(facts: MachineFacts): readonly StepOfRoot[] {
  const { engineSilence: silence } = facts;
  if (facts.engineProgram === "podman" || facts.engineChosen !== undefined) return [];
  if (silence === undefined || silence.kind === "refused") return [];
  const canStart = facts.apt || (facts.dockerd && facts.dockerClient);
  return canStart ? [{ kind: "start-engine" }] : [];
}

/** Away from Debian, packages are the user's to install. */
function adviseElsewhere(facts: MachineFacts): readonly SetupStep[] {
  if (facts.apt) return [];
  const engine = missingOfEngine(facts);
  const names = [
    ...(facts.nix ? [] : ["Nix (https://nixos.org/download)"]),
    // Where the client is there, its engine may be as well, under a name that we do not know.
    ...(engine.length === 0 || facts.dockerClient ? [] : [nameElsewhere(facts, engine)]),
  ].join(" and ");
  return names === "" ? [] : [advise(`install ${names}: this is not a Debian machine`)];
}

function nameElsewhere(facts: MachineFacts, needs: readonly Need[]): string {
  const isFree = facts.engineWanted === undefined && needs.includes("docker-engine");
  return isFree ? "Docker or Podman" : describeNeeds(needs);
}

/** An engine that is installed, does not answer, and is not ours to start. */
function adviseOnEngine(facts: MachineFacts): readonly SetupStep[] {
  const { engineSilence: silence } = facts;
  if (silence === undefined || silence.kind === "absent" || silence.kind === "refused") return [];
  if (planEngine(facts).length > 0) return [];
  const prefix = silence.kind === "silent" ? "start the engine: " : "";
  return [advise(`${prefix}${silence.reason}`)];
}

/** One line for all that root's own setting up does. */
function adviseRoot(steps: readonly StepOfRoot[], facts: MachineFacts): readonly SetupStep[] {
  if (steps.length === 0) return [];
  const { engineChosen, engineWanted, ownCommand, sudo } = facts;
  const words = [
    ...(engineChosen === undefined ? [] : [engineChosen]),
    ownCommand,
    ...setupArguments(engineWanted),
  ];
  const command = askRoot(sudo, words.join(" "));
  return [advise(`${command}    # ${steps.map(describeStep).join(", ")}`)];
}

/** The arguments of the gen-nix that root runs, to set up the same engine. */
export function setupArguments(wanted: EngineProgram | undefined): readonly string[] {
  return ["setup", ...(wanted === undefined ? [] : ["--engine", wanted])];
}

function describeStep(step: StepOfRoot): string {
  switch (step.kind) {
    case "install":
      return `installs ${describeNeeds(step.needs)}`;
    case "create-build-users":
      return "creates the users that Nix builds as";
    case "start-nix-daemon":
      return "starts nix-daemon";
    case "start-engine":
      return "starts a Docker engine";
  }
}

/** An engine, also one that root has yet to start, serves only root and the group docker. */
function adviseOnGroup(facts: MachineFacts, steps: readonly StepOfRoot[]): readonly SetupStep[] {
  const refuses = facts.engineSilence?.kind === "refused";
  if (!refuses && !steps.some(({ kind }) => kind === "start-engine")) return [];
  if (facts.dockerGroup === "joined") {
    return refuses ? [advise("the Docker engine refuses us, who are in the group docker")] : [];
  }
  const asRoot = (command: string) => askRoot(facts.sudo, command);
  return [advise(joinDockerGroup(facts.dockerGroup, facts.user, asRoot))];
}

function advise(text: string): SetupStep {
  return { kind: "advise", text };
}
