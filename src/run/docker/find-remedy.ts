import { type Need, packagesFor } from "../debian-packages.js";
import { findProgram, withSystemFolders } from "../find-program.js";
import { isDebian } from "../is-debian.js";
import { chosenByVariable, type EngineProgram } from "./chosen-engine.js";
import type { EngineFailure } from "./engine-failure.js";

/** Returns the remedy when no engine answers on this machine; undefined where gen-nix knows none. */
export async function findRemedy(
  { kind }: EngineFailure,
  env: NodeJS.ProcessEnv,
  wanted: EngineProgram | undefined,
): Promise<string | undefined> {
  switch (kind) {
    case "absent":
      return remedyForAbsence(env, wanted);
    case "refused":
      return "run as root, or as a member of the group docker (`gen-nix setup` says how to become one)";
    case "not-running": {
      const hasDaemon = (await findProgram("dockerd", withSystemFolders(env))) !== undefined;
      const canSetUp = isDebian() || hasDaemon;
      return canSetUp ? "start one, or let `gen-nix setup` do it (as root)" : "start one";
    }
    case "unreachable":
    case "broken":
      return undefined;
  }
}

async function remedyForAbsence(
  env: NodeJS.ProcessEnv,
  wanted: EngineProgram | undefined,
): Promise<string> {
  if (!isDebian()) return wanted === undefined ? "install one of them" : "install it";
  const packages = (await packagesFor(await missing(env, wanted))).join(" and ");
  const option = wanted === undefined ? "" : ` --engine ${wanted}`;
  return `install ${packages}, or let \`gen-nix setup${option}\` do it`;
}

async function missing(
  env: NodeJS.ProcessEnv,
  wanted: EngineProgram | undefined,
): Promise<readonly Need[]> {
  if (wanted === "podman") return ["podman"];
  const engineIsThere =
    chosenByVariable(env) !== undefined ||
    (await findProgram("dockerd", withSystemFolders(env))) !== undefined;
  return engineIsThere ? ["docker-client"] : ["docker-engine", "docker-client"];
}
