import { join } from "node:path";
import { buildAndReport, generateForBuild } from "../build/generate-for-build.js";
import {
  isSwitchedProcessManager,
  type ProcessManager,
  switchedProcessManagers,
} from "../model/process-managers.js";
import type { GenerateOptions } from "../project/generate.js";
import { signalExitCode } from "../run/forward-signals.js";
import { RunFailure } from "../run/run-failure.js";
import { runInForeground } from "../run/start-program.js";
import { isOnGenerations, type SwitchOptions, switchArguments } from "./switch-arguments.js";

/**
 * Builds the profile of a model, and activates it on this host with the tool of the process manager.
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
  const tool = `nixproc-${processManager}-switch`;
  const { exitCode, signal } = await runInForeground({
    program: join(tools.outPath, "bin", tool),
    args: switchArguments(options, target),
  });
  if (signal !== undefined) throw new RunFailure(`interrupted: ${tool}`, signalExitCode(signal));
  if (exitCode !== 0) throw new RunFailure(`${tool} failed with exit code ${exitCode}`);
  return 0;
}

function notForHosts(processManager: string): RunFailure {
  return new RunFailure(
    `${processManager} does not manage the processes of a host\n` +
      `  hint: choose with --process-manager: ${switchedProcessManagers.join(", ")}`,
    2,
  );
}
