import { readFile } from "node:fs/promises";
import { Command } from "commander";
import { type BuiltSystem, withBuiltSystem } from "../build/build-root-process.js";
import { generateForBuild } from "../build/generate-for-build.js";
import { describeContainer } from "../control/container-place.js";
import { type ContainerInEngine, findContainer } from "../control/find-target.js";
import { notify } from "../diagnostics/notify.js";
import { imageProcessManagers } from "../model/index.js";
import { isInterrupt, RunFailure } from "../run/run-failure.js";
import { callUpgrade, missingPaths, restartWith, sendPaths } from "../upgrade/upgrade-container.js";
import {
  NEEDS_RESTART,
  REJECTED,
  renderPlan,
  type UpgradeResult,
} from "../upgrade/upgrade-result.js";
import { engineOption } from "./shared/engine-option.js";
import { addGenerateOptions, readProjectOptions } from "./shared/project-options.js";
import { readSettle, readTimeout } from "./shared/read-seconds.js";
import { runAction } from "./shared/run-action.js";
import { readTargetOptions } from "./shared/target-options.js";

interface UpgradeFlags {
  readonly check?: boolean;
  readonly json?: boolean;
  readonly restart?: boolean;
  readonly timeout: number;
  readonly settle: number;
}

/**
 * Creates `gen-nix upgrade [CONTAINER]`: replaces the system of a running container; processes that do not change run
 * on.
 */
export function upgradeCommand(): Command {
  const command = new Command("upgrade")
    .argument("[CONTAINER]", "the container (default: the running one of the model's image)")
    .option(
      "-m, --model <MODEL>",
      "the processes model (default: processes.yaml); more are merged into it",
      (file: string, files: readonly string[] = []) => [...files, file],
    );
  return addGenerateOptions(command, imageProcessManagers)
    .description(
      "upgrade a running container to the current model; unchanged processes keep running",
    )
    .addOption(engineOption("the container engine to search (default: all that respond)"))
    .option("--check", "print what would happen to each process, and change nothing")
    .option("--restart", "restart the container if the new system needs that")
    .option("--timeout <SECONDS>", "the time for new processes to get ready", readTimeout, 60)
    .option("--settle <SECONDS>", "the time that new processes must run", readSettle, 5)
    .option("--json", "print the result as an object for programs")
    .action((container: string | undefined, { model = ["processes.yaml"], ...flags }) =>
      runAction(async () => {
        const found = await findContainer(readTargetOptions({ ...flags, container, model }));
        if (!found.container.isOurs)
          throw new RunFailure(
            `${describeContainer(found.container)}: its image is not one of gen-nix`,
          );
        const generated = await generateForBuild(readProjectOptions(model, flags));
        if (generated === undefined) return 1;
        return withBuiltSystem(generated, (system) =>
          flags.check ? check(found, system, flags) : upgrade(found, system, flags),
        );
      }),
    );
}

async function check(
  found: ContainerInEngine,
  { specification, closure }: BuiltSystem,
  { json }: UpgradeFlags,
): Promise<number> {
  const missing = await missingPaths(found, closure);
  const text = await readFile(specification, "utf8");
  const result = await callUpgrade(found, ["--check", "-"], text);
  if (json) {
    process.stdout.write(`${JSON.stringify({ ...result, missing }, undefined, 2)}\n`);
    return 0;
  }
  process.stdout.write(`${renderPlan(result.processes)}\n`);
  notify(`store paths to send: ${missing.length}`);
  if (result.code === NEEDS_RESTART)
    notify(`${result.reason}: the container has to be restarted, with --restart`);
  noteSettings(result);
  return 0;
}

async function upgrade(
  found: ContainerInEngine,
  { specification, closure }: BuiltSystem,
  { json, restart, timeout, settle }: UpgradeFlags,
): Promise<number> {
  const place = describeContainer(found.container);
  const sent = await sendPaths(found, closure);
  if (sent.paths > 0) notify(`sent ${sent.paths} store paths, ${renderSize(sent.bytes)}`);
  const words = ["--timeout", String(timeout), "--settle", String(settle), specification];
  const result = await callUpgrade(found, words).catch((error: unknown) => {
    if (!isInterrupt(error)) throw error;
    throw new RunFailure(
      `interrupted; the upgrade of ${place} continues in the container\n  hint: gen-nix logs and gen-nix status show its result`,
      error.exitCode,
    );
  });
  const restarts = result.code === NEEDS_RESTART && restart === true;
  if (restarts) await restartWith(found, specification);
  if (json) process.stdout.write(`${JSON.stringify({ ...result, sent }, undefined, 2)}\n`);
  if (result.code !== 0 && !restarts) throw new RunFailure(describeRefusal(place, result));
  if (!json && !restarts) process.stdout.write(`${renderPlan(result.processes)}\n`);
  notify(
    restarts
      ? `restarted ${place} with the new system, as ${result.reason}`
      : `upgraded ${place} in ${(result.milliseconds / 1000).toFixed(2)} s`,
  );
  noteSettings(result);
  return 0;
}

function describeRefusal(place: string, { code, reason }: UpgradeResult): string {
  const hints = new Map([
    [NEEDS_RESTART, "--restart restarts the container with the new system"],
    [REJECTED, "the previous system continues; gen-nix logs shows what the new processes printed"],
  ]);
  const hint = hints.get(code);
  return `${place} was not upgraded: ${reason}${hint === undefined ? "" : `\n  hint: ${hint}`}`;
}

function noteSettings({ settingsChange }: UpgradeResult): void {
  if (settingsChange)
    notify(
      "note: settings of the image change, such as its environment or ports; only a new container takes them",
    );
}

function renderSize(bytes: number): string {
  return bytes < 1_000_000
    ? `${Math.ceil(bytes / 1000)} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
