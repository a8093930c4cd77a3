import type { Need } from "../run/debian-packages.js";

/** The program that shows that a need is met. */
const PROGRAMS: Readonly<Partial<Record<Need, string>>> = {
  nix: "nix-build",
  "docker-engine": "dockerd",
  "docker-client": "docker",
  podman: "podman",
};

/**
 * Names what is needed, for people.
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

/** The programs that are there when needs are met. */
export function programsOf(needs: readonly Need[]): readonly string[] {
  return needs.flatMap((need) => PROGRAMS[need] ?? []);
}
