import { notify } from "../diagnostics/notify.js";
import { reportDiagnostics } from "../diagnostics/report.js";
import { hasNixpkgs } from "../project/choose-package-set.js";
import { type GenerateOptions, type GenerateResult, generate } from "../project/generate.js";
import { renderSummary } from "../run/nix/render-progress.js";
import { RunFailure } from "../run/run-failure.js";
import { requireNix } from "../setup/require-nix.js";
import { type BuildTarget, buildTarget } from "./build-target.js";

/**
 * Generates a project that is built next, and checks that Nix is installed.
 *
 * @returns undefined when the model is invalid, after its diagnostics were printed.
 * @throws RunFailure when Nix is missing.
 */
export async function generateForBuild(
  options: GenerateOptions,
): Promise<GenerateResult | undefined> {
  // A choice that cannot be built must not be remembered for later runs.
  if (options.packages === "nixpkgs") await requireNixpkgs();
  const generated = await generate(options);
  await reportDiagnostics(generated.diagnostics);
  if (!generated.ok) return undefined;
  if (generated.packagesReason === "no-nixpkgs") {
    notify("<nixpkgs> was not found: building on the embedded Debian package set");
  }
  await requireNix();
  return generated;
}

async function requireNixpkgs(): Promise<void> {
  await requireNix();
  if (await hasNixpkgs()) return;
  throw new RunFailure(
    "Nix finds no <nixpkgs> on this machine\n" +
      "  hint: set NIX_PATH to the location of nixpkgs, or use --packages debian, which needs no nixpkgs",
  );
}

/**
 * Builds a file of a project and reports the outcome.
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
