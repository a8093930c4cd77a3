import { notify } from "../diagnostics/notify.js";
import { reportDiagnostics } from "../diagnostics/report.js";
import { type GenerateOptions, type GenerateResult, generate } from "../project/generate.js";
import { renderSummary } from "../run/nix/render-progress.js";
import { RunFailure } from "../run/run-failure.js";
import { requireNix } from "../setup/require-nix.js";
import { type BuildTarget, buildTarget } from "./build-target.js";

/**
 * Generates a project that is built next, and looks whether Nix is there.
 *
 * @returns undefined when the model is wrong; its mistakes are shown by then.
 * @throws RunFailure when Nix is missing.
 */
export async function generateForBuild(
  options: GenerateOptions,
): Promise<GenerateResult | undefined> {
  const generated = await generate(options);
  await reportDiagnostics(generated.diagnostics);
  if (!generated.ok) return undefined;
  if (generated.packagesReason === "no-nixpkgs") {
    notify("no <nixpkgs> here: building on the embedded Debian package set");
  }
  await requireNix();
  return generated;
}

/**
 * Builds one of a project's files and says how it went.
 *
 * @throws RunFailure when the build fails.
 */
export async function buildAndReport(
  generated: GenerateResult,
  target: BuildTarget,
): Promise<void> {
  const result = await buildTarget(generated, target);
  if (!result.ok) throw new RunFailure(result.failure);
  notify(renderSummary(result, result.milliseconds));
}
