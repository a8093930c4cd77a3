import { type Command, Option } from "commander";
import { findPlace, type TargetRequest } from "../../control/find-target.js";
import { initTarget } from "../../control/init-target.js";
import type { Target } from "../../control/target.js";
import { identifyModel } from "../../project/identify-model.js";
import type { EngineProgram } from "../../run/docker/chosen-engine.js";
import { engineOption } from "./engine-option.js";

/** The options of every command for a running system. */
export interface TargetFlags {
  readonly container?: string;
  readonly engine?: EngineProgram;
  readonly up?: boolean;
  readonly profile?: string | true;
  readonly model?: readonly string[];
}

/** Adds the options that choose a running system. */
export function addTargetOptions(command: Command): Command {
  return command
    .option(
      "--container <CONTAINER>",
      "the name or id of a container (default: that of the model's image, or the gen-nix up beside the model)",
    )
    .option("--up", "the gen-nix up beside the model, even if a container runs as well")
    .addOption(
      new Option(
        "--profile [PROFILE]",
        "the processes that gen-nix switch has started on this host: the name of the Nix profile, or its path (default: processes)",
      ).conflicts(["container", "up", "engine", "model"]),
    )
    .option(
      "-m, --model <MODEL>",
      "the processes model (default: processes.yaml); more are merged into it",
      (file: string, files: readonly string[] = []) => [...files, file],
    )
    .addOption(engineOption("the container engine to search (default: all that respond)"));
}

/** Converts the options of a command to the request for a running system. */
export function readTargetOptions(flags: TargetFlags, ended = false): TargetRequest {
  return {
    container: flags.container,
    engine: flags.engine,
    profile: flags.profile === true ? "processes" : flags.profile,
    up: flags.up === true,
    ended,
    readModel: () => identifyModel(flags.model ?? ["processes.yaml"]),
  };
}

/**
 * Finds the running system that the options of a command choose.
 *
 * @throws RunFailure when no target or more than one is found.
 */
export async function findTarget(flags: TargetFlags): Promise<Target> {
  return initTarget(await findPlace(readTargetOptions(flags)));
}
