import { dirname, join, resolve } from "node:path";
import { idLockFile } from "../model/index.js";
import type { GenerateResult } from "../project/generate.js";
import { nixpkgsFiles } from "../run/nix/nixpkgs-files.js";
import {
  endNixBuildAhead,
  startNixBuildAhead,
  waitingNixBuild,
} from "../run/nix/start-nix-build.js";
import { lockFileOf } from "./plant-seed.js";

/** The emitted files that Nix reads only for the processes. */
const filesOfProcesses = new Set(["processes.nix", "constructors.nix", "tests.nix"]);

/** Resolves when the last build was started ahead, or was not. */
let starting: Promise<void> = Promise.resolve();

/**
 * Starts the next build of a project's image, which waits until it is needed: Nix reads what rarely changes, and reads the
 * processes later. Does nothing where it could read a file that changes unnoticed.
 *
 * @param project the last result.
 * @param overlays the overlays besides those of the model.
 * @param folder a temporary folder that exists as long as the build.
 * @param isWanted whether it still should start, when it is known what it reads.
 */
export function buildAhead(
  project: GenerateResult,
  overlays: readonly string[],
  folder: string,
  isWanted: () => boolean,
): void {
  if (waitingNixBuild() !== undefined) return;
  starting = start(project, overlays, folder, isWanted).catch(() => undefined);
}

async function start(
  project: GenerateResult,
  overlays: readonly string[],
  folder: string,
  isWanted: () => boolean,
): Promise<void> {
  const { emitAhead } = project;
  const reads = await filesOfAhead(project, overlays);
  if (reads === undefined || emitAhead === undefined || !isWanted()) return;
  const gate = join(folder, "next-build");
  startNixBuildAhead({ gate, expression: emitAhead(gate), reads });
}

/**
 * Ends a build that was started ahead if it would build this project from outdated files or settings. It was started for the
 * last project that was built successfully, and a build that failed since may already have written the changed settings.
 */
export async function endOutdatedBuild({ files, emitAhead }: GenerateResult): Promise<void> {
  await starting;
  const ahead = waitingNixBuild();
  if (ahead === undefined) return;
  const isCurrent =
    ahead.expression === emitAhead?.(ahead.gate) &&
    files.every(
      ({ path, state }) => state === "unchanged" || state === "kept" || filesOfProcesses.has(path),
    );
  if (!isCurrent) endNixBuildAhead();
}

/** The files that can change and that Nix reads ahead; undefined where they are too many to know. */
async function filesOfAhead(
  { directory, library, model, packages }: GenerateResult,
  overlays: readonly string[],
): Promise<readonly string[] | undefined> {
  // A model in Nix, an overlay and a user's own library can import any other file.
  if (model === undefined || library.kind === "path") return undefined;
  if (overlays.length + model.packageOverlays.length > 0) return undefined;
  const packageSet = packages === "debian" ? [lockFileOf(directory)] : await nixpkgsFiles();
  return packageSet && [...packageSet, resolve(dirname(model.path), idLockFile)];
}
