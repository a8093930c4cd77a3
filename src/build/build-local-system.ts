import type { GenerateResult } from "../project/generate.js";
import type { DisplayStream } from "../run/nix/build-display.js";
import type { NixBuildResult } from "../run/nix/run-nix-build.js";
import { buildProject } from "./generate-for-build.js";

/**
 * Builds the system of a generated project for this machine, which every emitted image has as an attribute.
 *
 * @param local the link to the result, and the state directory of the processes.
 * @throws RunFailure when the build fails.
 */
export function buildLocalSystem(
  generated: GenerateResult,
  local: { readonly outLink: string; readonly state: string },
  display?: DisplayStream,
): Promise<NixBuildResult> {
  const { outLink, state } = local;
  const target = { file: "default.nix", attribute: "local", outLink };
  return buildProject(generated, { ...target, parameters: { stateDir: state } }, display);
}
