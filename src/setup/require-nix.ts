import { access, constants } from "node:fs/promises";
import { findProgram } from "../run/find-program.js";
import { missingProgram } from "../run/missing-program.js";
import { NIX_DAEMON_SOCKET, NIX_DATABASE } from "../run/nix/nix-places.js";
import { RunFailure } from "../run/run-failure.js";
import { socketAnswers } from "../system/socket-answers.js";
import { readBuildUsers } from "./build-users.js";

/**
 * Checks that Nix is installed and can build.
 *
 * @throws RunFailure with the package to install or the command to run.
 */
export async function requireNix(env: NodeJS.ProcessEnv = process.env): Promise<void> {
  if ((await findProgram("nix-build", env)) === undefined) throw missingProgram("nix-build");
  if (await socketAnswers(NIX_DAEMON_SOCKET)) return;
  if (process.getuid?.() === 0) await requireBuildUsers();
  else await requireOwnStore();
}

async function requireBuildUsers(): Promise<void> {
  if ((await readBuildUsers()) !== "missing") return;
  throw new RunFailure(
    "Nix has no build users (the group nixbld has no members): `gen-nix setup` creates them",
  );
}

async function requireOwnStore(): Promise<void> {
  const writable = await access(NIX_DATABASE, constants.W_OK).then(
    () => true,
    () => false,
  );
  if (writable) return;
  throw new RunFailure(
    "root owns the Nix store and nix-daemon is not running: `gen-nix setup` as root starts it",
  );
}
