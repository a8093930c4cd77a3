import { renameSync, rmSync, symlinkSync } from "node:fs";
import { buildLocalSystem } from "../build/build-local-system.js";
import { generateForBuild } from "../build/generate-for-build.js";
import { type ProcessPort, processPorts } from "../model/index.js";
import type { GenerateOptions, GenerateResult } from "../project/generate.js";
import { renderSummary } from "../run/nix/render-progress.js";
import type { Reporter } from "./reporter.js";
import {
  chosenProcesses,
  readSystemFacts,
  requireProcesses,
  type SystemFacts,
} from "./system-facts.js";
import type { UpFolder } from "./up-folder.js";

/** A built system. */
export interface BuiltSystem {
  readonly generated: GenerateResult;
  /** Its store path. */
  readonly path: string;
  readonly facts: SystemFacts;
  /** The processes that start. */
  readonly chosen: ReadonlySet<string>;
  /** The ports of these processes that the model states as numbers. */
  readonly ports: readonly ProcessPort[];
}

/**
 * Generates a project and builds its system.
 *
 * @param outLink the link to the result.
 * @returns undefined when the model is invalid, after its diagnostics were shown.
 * @throws RunFailure when it cannot be built, or does not have the named processes.
 */
export async function buildSystem(
  options: GenerateOptions,
  names: readonly string[],
  { outLink, state }: { readonly outLink: string; readonly state: string },
  reporter: Reporter,
): Promise<BuiltSystem | undefined> {
  const generated = await generateForBuild(options, reporter.note, reporter.problem);
  if (generated?.model === undefined) return undefined;
  const result = await buildLocalSystem(generated, { outLink, state }, reporter.display);
  const { outPath: path, built, fetched, milliseconds } = result;
  if (built + fetched > 0) reporter.note(renderSummary(result, milliseconds));
  const facts = await readSystemFacts(path);
  requireProcesses(facts, names);
  const chosen = chosenProcesses(facts, names);
  const ports = processPorts(generated.model).filter(({ process }) => chosen.has(process));
  return { generated, path, facts, chosen, ports };
}

/** Makes a system the one that runs; Nix keeps what the link of the folder leads to. */
export function adoptSystem(folder: UpFolder, { path }: BuiltSystem): void {
  const link = `${folder.system}.new`;
  rmSync(link, { force: true });
  symlinkSync(path, link);
  renameSync(link, folder.system);
}
