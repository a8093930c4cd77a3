import type { MachineFacts } from "./machine-facts.js";

/** One thing that setting up a machine does or says. */
export type SetupStep =
  | { readonly kind: "become-root" }
  | { readonly kind: "install"; readonly packages: readonly string[] }
  | { readonly kind: "create-build-users" }
  | { readonly kind: "start-nix-daemon" }
  | { readonly kind: "start-engine" }
  /** What the user has to do, because we may not or cannot; one line. */
  | { readonly kind: "advise"; readonly text: string };

/**
 * Decides what a machine lacks and what to do about it; does nothing itself.
 *
 * An empty plan means that everything is there.
 */
export function planSetup(facts: MachineFacts): readonly SetupStep[] {
  const steps = [...planPackages(facts), ...planNix(facts), ...planEngine(facts)];
  const needsRoot = steps.some((step) => step.kind !== "advise");
  if (facts.isRoot || !needsRoot) return steps;
  return facts.sudo ? [{ kind: "become-root" }] : steps.map((step) => asAdvice(step));
}

function planPackages(facts: MachineFacts): readonly SetupStep[] {
  const packages = missingPackages(facts);
  if (packages.length === 0) return [];
  if (facts.apt) return [{ kind: "install", packages }];
  return [
    { kind: "advise", text: `install ${namesElsewhere(facts)}: this is not a Debian machine` },
  ];
}

/** Debian's packages for what is missing. */
function missingPackages(facts: MachineFacts): readonly string[] {
  return [
    ...(facts.nix ? [] : ["nix-bin"]),
    ...(lacksEngine(facts) ? ["docker.io", ...(facts.apparmor ? ["apparmor"] : [])] : []),
  ];
}

function lacksEngine(facts: MachineFacts): boolean {
  if (facts.engine) return false;
  return facts.engineChosen ? !facts.dockerClient : !facts.dockerd;
}

function planNix(facts: MachineFacts): readonly SetupStep[] {
  if (!facts.nix && !facts.apt) return [];
  const withoutDaemon = !facts.nixDaemon;
  return [
    ...(withoutDaemon && facts.buildUsers === "missing"
      ? [{ kind: "create-build-users" } as const]
      : []),
    ...(withoutDaemon && (facts.onBehalfOfUser || !facts.storeWritable)
      ? [{ kind: "start-nix-daemon" } as const]
      : []),
  ];
}

function planEngine(facts: MachineFacts): readonly SetupStep[] {
  if (facts.engine) return [];
  // Without a client nobody knows whether the engine answers; getting one is a step already.
  if (facts.engineChosen && !facts.dockerClient) return [];
  if (facts.engineChosen) return [{ kind: "advise", text: facts.engineReason }];
  return facts.dockerd || facts.apt ? [{ kind: "start-engine" }] : [];
}

function asAdvice(step: SetupStep): SetupStep {
  switch (step.kind) {
    case "install":
      return { kind: "advise", text: `as root: apt-get install ${step.packages.join(" ")}` };
    case "create-build-users":
      return { kind: "advise", text: "as root: `gen-nix setup`, so that Nix can build" };
    // Root itself needs no daemon, so setting up as root starts none unless it knows of a user.
    case "start-nix-daemon":
      return {
        kind: "advise",
        text: "as root: start nix-daemon, so that ordinary users can build (`sudo gen-nix setup` does)",
      };
    case "start-engine":
      return { kind: "advise", text: "as root: `gen-nix setup`, to start a Docker engine" };
    default:
      return step;
  }
}

function namesElsewhere(facts: MachineFacts): string {
  return [
    ...(facts.nix ? [] : ["Nix (https://nixos.org/download)"]),
    ...(lacksEngine(facts) ? ["Docker"] : []),
  ].join(" and ");
}
