import { basename, join } from "node:path";
import { buildAndReport, generateForBuild } from "../build/generate-for-build.js";
import { profileLink, recordedManager, recordedTool } from "../control/host-place.js";
import {
  isSwitchedProcessManager,
  type ProcessManager,
  switchedProcessManagers,
} from "../model/process-managers.js";
import type { GenerateOptions } from "../project/generate.js";
import { signalExitCode } from "../run/forward-signals.js";
import { RunFailure } from "../run/run-failure.js";
import { runInForeground } from "../run/start-program.js";
import { requireNix } from "../setup/require-nix.js";
import { isOnGenerations, type SwitchOptions, switchArguments } from "./switch-arguments.js";

/**
 * Builds the profile of a model, and activates it on this host with the tool of the process manager. An operation on
 * generations needs no model: the last switch has recorded its tool.
 *
 * @param manager instead of the model's.
 * @returns the exit code of gen-nix.
 * @throws RunFailure when the profile cannot be built, or the tool fails.
 */
export async function switchSystem(
  project: GenerateOptions,
  manager: ProcessManager | undefined,
  options: SwitchOptions,
): Promise<number> {
  const recorded = isOnGenerations(options) ? await findRecorded(options, manager) : undefined;
  if (recorded !== undefined) return runTool(recorded, switchArguments(options, undefined));

  const generated = await generateForBuild(project);
  if (generated?.model === undefined) return 1;
  const processManager = manager ?? generated.model.image.processManager;
  if (!isSwitchedProcessManager(processManager)) throw notForHosts(processManager);

  const file = "profile.nix";
  const parameters = { processManager };
  const target = isOnGenerations(options)
    ? undefined
    : (await buildAndReport(generated, { file, parameters, outLink: "profile" })).outPath;
  const tools = await buildAndReport(generated, {
    file,
    parameters,
    attribute: "switch",
    outLink: "profile-switch",
  });
  const tool = join(tools.outPath, "bin", toolOf(processManager));
  return runTool(tool, switchArguments(options, target));
}

/**
 * Returns the tool that last activated the profile, or undefined. With it, returning to an earlier generation needs no
 * model.
 *
 * @throws RunFailure when it is one of another process manager than the chosen one, or Nix is missing.
 */
async function findRecorded(
  { profile = "processes" }: SwitchOptions,
  chosen: ProcessManager | undefined,
): Promise<string | undefined> {
  const link = profileLink(profile);
  const recorded = recordedManager(link);
  if (recorded === undefined) return undefined;
  if (chosen !== undefined && chosen !== recorded) {
    throw new RunFailure(
      `the processes of profile ${profile} run under ${recorded}, not ${chosen}\n` +
        "  hint: leave out --process-manager",
      2,
    );
  }
  await requireNix();
  return recordedTool(link, toolOf(recorded));
}

function toolOf(manager: string): string {
  return `nixproc-${manager}-switch`;
}

/** Runs the tool of a process manager, which prints what it does. */
async function runTool(program: string, args: readonly string[]): Promise<number> {
  const { exitCode, signal } = await runInForeground({ program, args: [...args] });
  // After its last step, the tool ignores a signal.
  if (exitCode === 0) return 0;
  const tool = basename(program);
  if (signal !== undefined) throw new RunFailure(`interrupted: ${tool}`, signalExitCode(signal));
  throw new RunFailure(`${tool} failed with exit code ${exitCode}`);
}

function notForHosts(processManager: string): RunFailure {
  return new RunFailure(
    `${processManager} does not manage the processes of a host\n` +
      `  hint: choose with --process-manager: ${switchedProcessManagers.join(", ")}`,
    2,
  );
}
