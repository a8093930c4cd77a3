import type { GenerateResult } from "../project/generate.js";
import type { BuildTarget } from "./build-target.js";
import { buildAndReport } from "./generate-for-build.js";

/** Where a system of this machine is built to, and where its processes keep their state. */
export interface LocalSystem {
  /** The link to the result. */
  readonly system: string;
  readonly state: string;
}

/**
 * Builds the system of a generated project for this machine.
 *
 * @returns the store path of the system.
 * @throws RunFailure when the build fails.
 */
export async function buildLocalSystem(
  generated: GenerateResult,
  local: LocalSystem,
): Promise<string> {
  const { outPath } = await buildAndReport(generated, localTarget(local));
  return outPath;
}

/** Returns the build of the system for this machine, which every emitted image has as an attribute. */
export function localTarget({ system, state }: LocalSystem): BuildTarget {
  return {
    file: "default.nix",
    attribute: "local",
    outLink: system,
    parameters: { stateDir: state },
  };
}
