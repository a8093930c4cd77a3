import { isDebian } from "./is-debian.js";
import { RunFailure } from "./run-failure.js";

const PACKAGES: Readonly<Record<string, string>> = {
  nix: "nix-bin",
  "nix-build": "nix-bin",
  "nix-daemon": "nix-bin",
  "nix-hash": "nix-bin",
  "nix-instantiate": "nix-bin",
  "nix-store": "nix-bin",
  docker: "docker-cli (before Debian 13: docker.io)",
  dockerd: "docker.io",
  podman: "podman",
  groupadd: "passwd",
  useradd: "passwd",
};

/** Programs of single commands, which `gen-nix setup` does not install. */
const OTHERS: Readonly<Record<string, string>> = { skopeo: "skopeo", zstd: "zstd" };

/** Builds the failure for a program that is not installed, with the package that provides it. */
export function missingProgram(program: string): RunFailure {
  return new RunFailure(`${program} is not installed: ${findRemedy(program)}`);
}

function findRemedy(program: string): string {
  const debianPackage = PACKAGES[program];
  if (debianPackage !== undefined && isDebian()) {
    return `install the package ${debianPackage}, or let \`gen-nix setup\` do it`;
  }
  if (OTHERS[program] !== undefined) return `install the package ${OTHERS[program]}`;
  return debianPackage === "nix-bin"
    ? "install Nix (https://nixos.org/download)"
    : "install it and run again";
}
