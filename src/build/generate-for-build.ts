import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { notify } from "../diagnostics/notify.js";
import { wantsColor } from "../diagnostics/report.js";
import { hasNixpkgs } from "../project/choose-package-set.js";
import { explainNixError } from "../project/explain-nix-error.js";
import { type GenerateOptions, type GenerateResult, generate } from "../project/generate.js";
import { readNixModel } from "../project/nix-model/read-nix-model.js";
import type { DisplayStream } from "../run/nix/build-display.js";
import { type EvaluationError, readEvaluationError } from "../run/nix/evaluation-error.js";
import { renderSummary } from "../run/nix/render-progress.js";
import type { NixBuildResult } from "../run/nix/run-nix-build.js";
import { RunFailure } from "../run/run-failure.js";
import { requireNix } from "../setup/require-nix.js";
import { type BuildTarget, buildTarget } from "./build-target.js";

/**
 * Generates a project that is built next, and checks that Nix is installed.
 *
 * @param note shows text for the user, and `report` diagnostics.
 * @returns undefined when the model is invalid, after its diagnostics were shown.
 * @throws RunFailure when Nix is missing.
 */
export async function generateForBuild(
  options: GenerateOptions,
  note: (text: string) => void = notify,
  report: (text: string) => void = note,
): Promise<GenerateResult | undefined> {
  // A choice that cannot be built must not be remembered for later runs.
  if (options.packages === "nixpkgs") await requireNixpkgs();
  const generated = await generate({ ...options, isBuiltNext: true });
  if (generated.diagnostics.length > 0) {
    // Only diagnostics need the widths of characters, which take a tenth of the time of a short run.
    const { renderDiagnostics } = await import("../diagnostics/render.js");
    const color = wantsColor(process.stderr);
    report(renderDiagnostics(generated.diagnostics, { color }).trimEnd());
  }
  if (!generated.ok) return undefined;
  if (generated.packagesReason === "no-nixpkgs") {
    note("<nixpkgs> was not found: building on the embedded Debian package set");
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
): Promise<NixBuildResult> {
  const result = await buildProject(generated, target);
  notify(renderSummary(result, result.milliseconds));
  return result;
}

/**
 * Builds a file of a project, and shows the progress on `display`.
 *
 * @throws RunFailure when the build fails.
 */
export async function buildProject(
  generated: GenerateResult,
  target: BuildTarget,
  display?: DisplayStream,
): Promise<NixBuildResult> {
  const result = await buildTarget(generated, target, display);
  if (!result.ok) throw await explainBuildFailure(generated, result);
  return result;
}

/** Explains a failed build, at the line of the model where it can. */
export async function explainBuildFailure(
  generated: GenerateResult,
  result: NixBuildResult,
): Promise<RunFailure> {
  return new RunFailure(await explainFailure(generated, result));
}

/** What went wrong, at the line of the model where an error of Nix's evaluation leads to one. */
async function explainFailure(
  generated: GenerateResult,
  { failure, errorLog, logFile, built }: NixBuildResult,
): Promise<string> {
  const error = built === 0 ? readEvaluationError(errorLog) : undefined;
  if (error === undefined) return failure;
  const diagnostics = await explainEvaluation(generated, error);
  if (diagnostics.length === 0) return failure;
  const { renderDiagnostics } = await import("../diagnostics/render.js");
  const shown = renderDiagnostics(diagnostics, { color: wantsColor(process.stderr) });
  return `the model cannot be built\n${shown}the whole log: ${logFile}`;
}

async function explainEvaluation(
  { directory, model, tree, entry }: GenerateResult,
  error: EvaluationError,
): Promise<readonly Diagnostic[]> {
  if (model === undefined) return [];
  if (entry !== undefined) {
    // The log of a build does not lead to the user's files, so Nix evaluates the model again.
    const reading = await readNixModel(model.path, entry, { completely: true });
    return reading.ok ? [] : reading.diagnostics;
  }
  if (tree === undefined) return [];
  const diagnostic = explainNixError(error, { model, tree }, directory);
  return diagnostic === undefined ? [] : [diagnostic];
}
