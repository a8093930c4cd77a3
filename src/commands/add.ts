import { Command } from "commander";
import { addServices, chooseServices } from "./shared/add-services.js";
import { runAction } from "./shared/run-action.js";

/** Creates `gen-nix add SERVICE...`: adds services of the catalogue to a model. */
export function addCommand(): Command {
  return new Command("add")
    .argument("<SERVICE...>", "the names of services, which gen-nix services lists")
    .description("add services of the catalogue to a model; its other lines stay as they are")
    .option("--model <FILE>", "the processes model, in YAML", "processes.yaml")
    .action((names: string[], flags: { readonly model: string }, command: Command) =>
      runAction(async () => addServices(await chooseServices(names, command), flags.model)),
    );
}
