import { join } from "node:path";
import {
  isStaleDownloadError,
  newestRelease,
  refreshLock,
  renderRefresh,
} from "../debian/index.js";
import { notify } from "../diagnostics/notify.js";
import { type LibrarySource, libraryVariable } from "../emit/index.js";
import type { GenerateResult } from "../project/generate.js";
import { adviseOnFailure } from "../run/nix/advise-on-failure.js";
import type { NixBuildRequest } from "../run/nix/build-command.js";
import type { DisplayStream } from "../run/nix/build-display.js";
import { type NixBuildResult, runNixBuild } from "../run/nix/run-nix-build.js";
import { isInterrupt, RunFailure } from "../run/run-failure.js";
import { packageRoot } from "../system/package-root.js";
import { lockFileOf, plantSeed } from "./plant-seed.js";

/** An emitted file that can be built, and the link to its result. */
export interface BuildTarget {
  readonly file: string;
  readonly outLink: string;
  readonly attribute?: string;
  readonly parameters?: Readonly<Record<string, string>>;
}

type TargetRequest = BuildTarget &
  Pick<NixBuildRequest, "searchPath"> &
  Pick<GenerateResult, "meanwhile">;

/**
 * Builds a file of a project with nix-build, on the package set of the project.
 *
 * @throws RunFailure when the seed of the embedded package set cannot be planted.
 */
export function buildTarget(
  { directory, packages, library, entry, meanwhile }: GenerateResult,
  target: BuildTarget,
  display: DisplayStream = process.stderr,
): Promise<NixBuildResult> {
  const request: TargetRequest =
    entry === undefined
      ? { ...target, searchPath: searchPathOf(library), ...(meanwhile && { meanwhile }) }
      : {
          ...target,
          file: join(entry.folder, target.file),
          parameters: { ...entry.parameters, ...target.parameters },
          searchPath: entry.searchPath,
          ...(meanwhile && { meanwhile }),
        };
  return packages === "debian"
    ? buildOnDebianSet(directory, request, display)
    : runTarget(directory, request, { substitute: true, display });
}

/** The library of this gen-nix stands for the input of a flake, which nix-build does not know. */
function searchPathOf({ kind }: LibrarySource): Readonly<Record<string, string>> {
  return kind === "input" ? { [libraryVariable]: join(packageRoot, "nix") } : {};
}

/** Builds on the embedded package set. A stale lock is refreshed once. */
async function buildOnDebianSet(
  directory: string,
  target: TargetRequest,
  display: DisplayStream,
): Promise<NixBuildResult> {
  const how = { substitute: false, display };
  const seedError = await plantSeed(directory);
  if (seedError === undefined) {
    const result = await runTarget(directory, target, how);
    if (result.ok || !isStaleDownloadError(result.errorLog)) return result;
  } else if (!isStaleDownloadError(seedError)) {
    throw seedFailure(seedError);
  }
  notify("Debian no longer has a package of debian-lock.json: refreshing it, and building again");
  await refresh(lockFileOf(directory));
  const failure = await plantSeed(directory);
  if (failure !== undefined) throw seedFailure(failure);
  return runTarget(directory, target, how);
}

function seedFailure(reason: string): RunFailure {
  return new RunFailure([reason, ...adviseOnFailure(reason)].join("\n"));
}

function runTarget(
  directory: string,
  { meanwhile, ...target }: TargetRequest,
  { substitute, display }: { readonly substitute: boolean; readonly display: DisplayStream },
): Promise<NixBuildResult> {
  const ownsStore = process.getuid?.() === 0;
  return runNixBuild(directory, { ...target, substitute, ownsStore }, display, meanwhile);
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
