import { Command } from "commander";
import { hasModelExtension, imageProcessManagers } from "../model/index.js";
import { addGenerateOptions, readProjectOptions } from "./shared/project-options.js";
import { readSettle } from "./shared/read-seconds.js";
import { readVariables } from "./shared/read-variables.js";
import { runAction } from "./shared/run-action.js";

/** Creates `gen-nix up [NAME...]`: runs the system on this machine, without a container. */
export function upCommand(): Command {
  const command = new Command("up")
    .argument(
      "[NAME...]",
      "the processes to start, with their dependencies (default: all), and files of the model",
    )
    .option(
      "-m, --model <MODEL>",
      "the processes model (default: processes.yaml); more are merged into it",
      collect,
    );
  return addGenerateOptions(command, imageProcessManagers)
    .description("run the processes on this machine, without a container; Ctrl-C stops them")
    .option(
      "-e, --env <NAME[=VALUE]>",
      "a variable for all processes; without a value, the variable of this shell",
      collect,
    )
    .option("-w, --watch", "build a changed model, and restart the processes that change")
    .option(
      "--settle <SECONDS>",
      "with --watch: the time that new processes must run",
      readSettle,
      1,
    )
    .option("--plain", "print lines instead of the live view of a terminal")
    .action((words: string[], { model = [], env = [], watch, settle, plain, ...flags }) =>
      runAction(async () => {
        // The other commands take the model as an argument, so that users write it here as well.
        const names = words.filter((word) => !hasModelExtension(word));
        const named = [...model, ...words.filter(hasModelExtension)];
        const files = named.length > 0 ? named : ["processes.yaml"];
        const variables = readVariables(env, process.env);
        const { up } = await import("../up/up.js");
        return up({
          ...readProjectOptions(files, flags),
          target: { isForHost: true },
          names,
          variables,
          watch: watch === true,
          settle,
          plain: plain === true,
        });
      }),
    );
}

/** Collects the values of an option that can be repeated. */
function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}
