import { findProgram } from "./find-program.js";
import { captureProgram } from "./start-program.js";

/** Something that gen-nix needs on a machine and that Debian packages provide. */
export type Need = "nix" | "docker-engine" | "docker-client" | "podman" | "apparmor";

/**
 * Returns the names of the packages that provide the needs on this machine's release.
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
      // Since Debian 13, the client is a package of its own, which the engine's package only recommends.
      return [(await isKnown("docker-cli")) ? "docker-cli" : "docker.io"];
    case "podman":
      // The others serve ordinary users: ranges of subordinate ids, and networking without root.
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
