import { join } from "node:path";
import { Command } from "commander";
import { isStaleDownloadError, refreshLock } from "../debian/index.js";
import { reportDiagnostics } from "../diagnostics/report.js";
import { renderSummary } from "../run/nix/render-progress.js";
import { requireNix } from "../run/nix/require-nix.js";
import { type NixBuildResult, runNixBuild } from "../run/nix/run-nix-build.js";
import { RunFailure } from "../run/run-failure.js";
import { type GenerateOptions, generate } from "./generate.js";
import { lockFileOf, plantSeed } from "./plant-seed.js";
import { addProjectOptions, readProjectOptions } from "./project-options.js";
import { runAction, say } from "./run-action.js";

/** A project whose image is built. */
export interface BuiltProject {
  readonly directory: string;
  /** The link to the image archive. */
  readonly archive: string;
}

/** `gen-nix build [MODEL]`: generates, then builds the image. */
export function buildCommand(): Command {
  return addProjectOptions(new Command("build"))
    .description("generate, then build the image with nix-build; its link is DIR/result")
    .action((model: string[], flags) =>
      runAction(async () => {
        const built = await build(readProjectOptions(model, flags));
        if (built === undefined) return 1;
        process.stdout.write(`${built.archive}\n`);
        return 0;
      }),
    );
}

/**
 * Generates a project and builds its image; shows progress on standard error.
 *
 * @returns undefined when the model is wrong; its mistakes are shown by then.
 * @throws RunFailure when Nix is missing or the build fails.
 */
export async function build(options: GenerateOptions): Promise<BuiltProject | undefined> {
  const generated = await generate(options);
  reportDiagnostics(generated.diagnostics);
  if (!generated.ok) return undefined;
  if (generated.packagesReason === "no-nixpkgs") {
    say("no <nixpkgs> here: building on the embedded Debian package set");
  }
  await requireNix();
  const { directory, packages } = generated;
  const result =
    packages === "debian" ? await buildOnDebianSet(directory) : await buildImage(directory, true);
  if (!result.ok) throw new RunFailure(result.failure);
  say(renderSummary(result, result.milliseconds));
  return { directory, archive: join(directory, "result") };
}

/** Builds on the embedded package set; a lock that has gone stale is refreshed, once. */
async function buildOnDebianSet(directory: string): Promise<NixBuildResult> {
  const seedError = await plantSeed(directory);
  if (seedError === undefined) {
    const result = await buildImage(directory, false);
    if (result.ok || !isStaleDownloadError(result.errorLog)) return result;
  } else if (!isStaleDownloadError(seedError)) {
    throw new RunFailure(seedError);
  }
  say("Debian no longer has a package of debian-lock.json: refreshing it, and building again");
  await refresh(lockFileOf(directory));
  const failure = await plantSeed(directory);
  if (failure !== undefined) throw new RunFailure(failure);
  return buildImage(directory, false);
}

function buildImage(directory: string, substitute: boolean): Promise<NixBuildResult> {
  return runNixBuild(directory, {
    file: "default.nix",
    outLink: "result",
    substitute,
    ownsStore: process.getuid?.() === 0,
  });
}

async function refresh(lockFile: string): Promise<void> {
  try {
    const changes = await refreshLock({ lockFile, update: process.getuid?.() === 0 });
    say(`debian-lock.json: ${changes.length} packages changed`);
  } catch (error) {
    throw new RunFailure(`cannot refresh debian-lock.json: ${String(error)}`);
  }
}
