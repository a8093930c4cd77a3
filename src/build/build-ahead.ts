import { join } from "node:path";
import type { GenerateResult } from "../project/generate.js";
import { nixpkgsFiles } from "../run/nix/nixpkgs-files.js";
import { endNixBuildAhead, startNixBuildAhead } from "../run/nix/start-nix-build.js";
import { lockFileOf } from "./plant-seed.js";

/** The emitted files that Nix reads only for the processes. */
const filesOfProcesses = new Set(["processes.nix", "constructors.nix", "tests.nix"]);

/**
 * Starts the next build of a project's image, which waits until it is needed: Nix reads what rarely changes, and reads the
 * processes later. Does nothing where it could read a file that changes unnoticed.
 *
 * @param project the last result.
 * @param overlays the overlays besides those of the model.
 * @param folder a temporary folder that exists as long as the build.
 * @param isWanted whether it still should start, when it is known what it reads.
 */
export async function buildAhead(
  project: GenerateResult,
  overlays: readonly string[],
  folder: string,
  isWanted: () => boolean,
): Promise<void> {
  const { emitAhead } = project;
  const reads = await packageSetFiles(project, overlays);
  if (reads === undefined || emitAhead === undefined || !isWanted()) return;
  const gate = join(folder, "next-build");
  startNixBuildAhead({ gate, expression: emitAhead(gate), reads });
}

/** Ends a build that was started ahead if it has read a file that gen-nix has written meanwhile. */
export function endOutdatedBuild({ files }: GenerateResult): void {
  const isCurrent = files.every(
    ({ path, state }) => state === "unchanged" || state === "kept" || filesOfProcesses.has(path),
  );
  if (!isCurrent) endNixBuildAhead();
}

/** The files of the package set that can change; undefined where they are too many to know. */
async function packageSetFiles(
  { directory, library, model, packages }: GenerateResult,
  overlays: readonly string[],
): Promise<readonly string[] | undefined> {
  // The files of a model in Nix, of overlays and of somebody's own library can import any others.
  if (model === undefined || library.kind === "path") return undefined;
  if (overlays.length + model.packageOverlays.length > 0) return undefined;
  return packages === "debian" ? [lockFileOf(directory)] : nixpkgsFiles();
}
