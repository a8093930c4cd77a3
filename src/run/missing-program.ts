import { RunFailure } from "./run-failure.js";

const PACKAGES: Readonly<Record<string, string>> = {
  nix: "nix-bin",
  "nix-build": "nix-bin",
  "nix-daemon": "nix-bin",
  "nix-hash": "nix-bin",
  "nix-instantiate": "nix-bin",
  "nix-store": "nix-bin",
  docker: "docker.io",
  dockerd: "docker.io",
  podman: "podman",
  groupadd: "passwd",
  useradd: "passwd",
};

/** The failure to report when a program cannot be found: which package has it, and what installs it. */
export function missingProgram(program: string): RunFailure {
  const debianPackage = PACKAGES[program];
  const remedy =
    debianPackage === undefined
      ? "install it and try again"
      : `install the package ${debianPackage}, or let \`gen-nix setup\` do it`;
  return new RunFailure(`${program} is not installed: ${remedy}`);
}
