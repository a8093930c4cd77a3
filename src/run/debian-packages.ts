import { findProgram } from "./find-program.js";
import { captureProgram } from "./start-program.js";

/** What gen-nix needs of a machine, and Debian's packages hold. */
export type Need = "nix" | "docker-engine" | "docker-client" | "podman" | "apparmor";

/**
 * Names the packages that hold what is needed, in the release that this machine has.
 *
 * @param isKnown whether apt knows a package.
 */
export async function packagesFor(
  needs: readonly Need[],
  isKnown: (name: string) => Promise<boolean> = isKnownToApt,
): Promise<readonly string[]> {
  const packages = await Promise.all(needs.map((need) => packagesOf(need, isKnown)));
  return [...new Set(packages.flat())];
}

async function packagesOf(
  need: Need,
  isKnown: (name: string) => Promise<boolean>,
): Promise<readonly string[]> {
  switch (need) {
    case "nix":
      return ["nix-bin"];
    case "docker-engine":
      return ["docker.io"];
    case "docker-client":
      // Since Debian 13 a package of its own, which the engine's only recommends.
      return [(await isKnown("docker-cli")) ? "docker-cli" : "docker.io"];
    case "podman":
      // The others are for ordinary users: their numbers, and a network without root.
      return ["podman", "uidmap", "slirp4netns", "passt"];
    case "apparmor":
      return ["apparmor"];
  }
}

async function isKnownToApt(name: string): Promise<boolean> {
  if ((await findProgram("apt-cache")) === undefined) return false;
  const command = { program: "apt-cache", args: ["show", "--no-all-versions", name] };
  return (await captureProgram(command)).exitCode === 0;
}
