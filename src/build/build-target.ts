import {
  isStaleDownloadError,
  newestRelease,
  refreshLock,
  renderRefresh,
} from "../debian/index.js";
import { notify } from "../diagnostics/notify.js";
import type { GenerateResult } from "../project/generate.js";
import { adviseOnFailure } from "../run/nix/advise-on-failure.js";
import { type NixBuildResult, runNixBuild } from "../run/nix/run-nix-build.js";
import { isInterrupt, RunFailure } from "../run/run-failure.js";
import { lockFileOf, plantSeed } from "./plant-seed.js";

/** An emitted file that can be built, and the link to its result. */
export interface BuildTarget {
  readonly file: string;
  readonly outLink: string;
  readonly parameters?: Readonly<Record<string, string>>;
}

/**
 * Builds a file of a project with nix-build, on the package set of the project.
 *
 * @throws RunFailure when the seed of the embedded package set cannot be planted.
 */
export function buildTarget(
  { directory, packages }: GenerateResult,
  target: BuildTarget,
): Promise<NixBuildResult> {
  return packages === "debian"
    ? buildOnDebianSet(directory, target)
    : runTarget(directory, target, true);
}

/** Builds on the embedded package set. A stale lock is refreshed once. */
async function buildOnDebianSet(directory: string, target: BuildTarget): Promise<NixBuildResult> {
  const seedError = await plantSeed(directory);
  if (seedError === undefined) {
    const result = await runTarget(directory, target, false);
    if (result.ok || !isStaleDownloadError(result.errorLog)) return result;
  } else if (!isStaleDownloadError(seedError)) {
    throw seedFailure(seedError);
  }
  notify("Debian no longer has a package of debian-lock.json: refreshing it, and building again");
  await refresh(lockFileOf(directory));
  const failure = await plantSeed(directory);
  if (failure !== undefined) throw seedFailure(failure);
  return runTarget(directory, target, false);
}

function seedFailure(reason: string): RunFailure {
  return new RunFailure([reason, ...adviseOnFailure(reason)].join("\n"));
}

function runTarget(
  directory: string,
  target: BuildTarget,
  substitute: boolean,
): Promise<NixBuildResult> {
  const ownsStore = process.getuid?.() === 0;
  return runNixBuild(directory, { ...target, substitute, ownsStore });
}

async function refresh(lockFile: string): Promise<void> {
  try {
    const result = await refreshLock({ lockFile, update: true });
    for (const line of renderRefresh("debian-lock.json", result)) notify(line);
  } catch (error) {
    if (isInterrupt(error)) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new RunFailure(
      `cannot refresh debian-lock.json: ${reason}\n` +
        `  hint: gen-nix lock --release ${newestRelease()} switches to another release of Debian`,
    );
  }
}
