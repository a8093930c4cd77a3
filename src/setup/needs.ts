import type { Need } from "../run/debian-packages.js";

/** The program whose presence shows that a need is met. */
const PROGRAMS: Readonly<Partial<Record<Need, string>>> = {
  nix: "nix-build",
  "docker-engine": "dockerd",
  "docker-client": "docker",
  podman: "podman",
};

/**
 * Renders needs for a message.
 *
 * @example
 * describeNeeds(["nix", "docker-engine", "docker-client"]) // Nix and Docker
 */
export function describeNeeds(needs: readonly Need[]): string {
  const has = (need: Need) => needs.includes(need);
  return [
    ...(has("nix") ? ["Nix"] : []),
    ...(has("docker-engine") && has("docker-client") ? ["Docker"] : []),
    ...(has("docker-engine") && !has("docker-client") ? ["Docker's engine"] : []),
    ...(has("docker-client") && !has("docker-engine") ? ["Docker's client"] : []),
    ...(has("podman") ? ["Podman"] : []),
  ].join(" and ");
}

/** Returns the programs that are installed when needs are met. */
export function programsOf(needs: readonly Need[]): readonly string[] {
  return needs.flatMap((need) => PROGRAMS[need] ?? []);
}
