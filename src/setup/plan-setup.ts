import { askRoot } from "./ask-root.js";
import { joinDockerGroup } from "./docker-group.js";
import type { MachineFacts } from "./machine-facts.js";

/** One thing that setting up a machine does or says. */
export type SetupStep =
  | { readonly kind: "become-root" }
  | StepOfRoot
  /** What the user has to do, because we may not or cannot; one line. */
  | { readonly kind: "advise"; readonly text: string };

/** What only root can do. */
export type StepOfRoot =
  | { readonly kind: "install"; readonly packages: readonly string[] }
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
  const advice = planAdvice(facts);
  if (facts.isRoot) return [...steps, ...advice];
  if (steps.length > 0 && facts.sudo === "free") return [{ kind: "become-root" }];
  return [...adviseRoot(steps, facts), ...advice, ...adviseOnGroup(facts)];
}

function planPackages(facts: MachineFacts): readonly StepOfRoot[] {
  const packages = facts.apt ? missingPackages(facts) : [];
  return packages.length === 0 ? [] : [{ kind: "install", packages }];
}

/** Debian's packages for what is missing. */
function missingPackages(facts: MachineFacts): readonly string[] {
  return [
    ...(facts.nix ? [] : ["nix-bin"]),
    ...(lacksEngine(facts) ? ["docker.io", ...(facts.apparmor ? ["apparmor"] : [])] : []),
  ];
}

function lacksEngine(facts: MachineFacts): boolean {
  if (facts.engine || facts.engineRefuses) return false;
  return facts.engineChosen ? !facts.dockerClient : !facts.dockerd;
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
  if (facts.engine || facts.engineChosen || facts.engineRefuses) return [];
  return facts.dockerd || facts.apt ? [{ kind: "start-engine" }] : [];
}

/** What nobody but the user can do, root or not. */
function planAdvice(facts: MachineFacts): readonly SetupStep[] {
  const elsewhere = facts.apt ? "" : namesElsewhere(facts);
  return [
    ...(elsewhere ? [advise(`install ${elsewhere}: this is not a Debian machine`)] : []),
    // Without a client nobody knows whether the engine answers; getting one is a step already.
    ...(facts.engineChosen && facts.dockerClient && !facts.engine && !facts.engineRefuses
      ? [advise(facts.engineReason)]
      : []),
  ];
}

function namesElsewhere(facts: MachineFacts): string {
  return [
    ...(facts.nix ? [] : ["Nix (https://nixos.org/download)"]),
    ...(lacksEngine(facts) ? ["Docker"] : []),
  ].join(" and ");
}

/** One line for all that root's own setting up does. */
function adviseRoot(steps: readonly StepOfRoot[], facts: MachineFacts): readonly SetupStep[] {
  if (steps.length === 0) return [];
  const command = askRoot(facts.sudo, `${facts.ownCommand} setup`);
  return [advise(`${command}    # ${steps.map(describeStep).join(", ")}`)];
}

function describeStep(step: StepOfRoot): string {
  switch (step.kind) {
    case "install":
      return `installs ${step.packages.join(" and ")}`;
    case "create-build-users":
      return "creates the users that Nix builds as";
    case "start-nix-daemon":
      return "starts nix-daemon";
    case "start-engine":
      return "starts a Docker engine";
  }
}

/** An engine, also one that root has yet to start, serves nobody but root and the group docker. */
function adviseOnGroup(facts: MachineFacts): readonly SetupStep[] {
  if (!facts.engineRefuses && planEngine(facts).length === 0) return [];
  if (facts.dockerGroup === "joined")
    return facts.engineRefuses ? [advise(facts.engineReason)] : [];
  const asRoot = (command: string) => askRoot(facts.sudo, command);
  return [advise(joinDockerGroup(facts.dockerGroup, facts.user, asRoot))];
}

function advise(text: string): SetupStep {
  return { kind: "advise", text };
}
