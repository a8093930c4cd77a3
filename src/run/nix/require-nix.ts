import { existsSync } from "node:fs";
import { findProgram } from "../find-program.js";
import { missingProgram } from "../missing-program.js";
import { RunFailure } from "../run-failure.js";
import { readBuildUsers } from "../setup/build-users.js";

/**
 * Makes sure that Nix is there and can build.
 *
 * @throws RunFailure with the package to install or the command that helps.
 */
export async function requireNix(env: NodeJS.ProcessEnv = process.env): Promise<void> {
  if ((await findProgram("nix-build", env)) === undefined) throw missingProgram("nix-build");
  const isRoot = process.getuid?.() === 0;
  const daemon = existsSync("/nix/var/nix/daemon-socket/socket");
  if (isRoot && !daemon && (await readBuildUsers()) === "missing") {
    throw new RunFailure(
      "Nix has no accounts to build as (the group nixbld has no members): `gen-nix setup` creates them",
    );
  }
}
