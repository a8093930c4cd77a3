import { Command, Option } from "commander";
import { switchedProcessManagers } from "../model/process-managers.js";
import type { SwitchOptions } from "../switch/switch-arguments.js";
import { addProjectOptions, readProjectOptions } from "./shared/project-options.js";
import { runAction } from "./shared/run-action.js";

/** The options of which only one is possible. */
const operations = [
  new Option("--rollback", "activate the generation before the current one"),
  new Option("--list", "list the generations"),
  new Option("--switch-generation <NUMBER>", "activate a generation"),
  new Option("--delete-generations <NUMBERS>", "delete generations: numbers, old, or 30d"),
  new Option("--undeploy", "stop all processes, and remove their configuration"),
];

/**
 * Creates `gen-nix switch [MODEL...]`: builds a profile, and activates it on this host.
 */
export function switchCommand(): Command {
  const command = addProjectOptions(new Command("switch"), switchedProcessManagers)
    .description(
      "build the profile of a process manager and activate it on this host: processes that did not change continue",
    )
    .option("-p, --profile <NAME>", "the name of the Nix profile, or its path", "processes")
    .option("--settle <SECONDS>", "the time that new processes must run (default: 2)")
    .option("--dry-run", "print what would be done, and change nothing")
    .option("--user", "systemd: units of the user instead of the host")
    .option(
      "--runlevel <LEVEL>",
      "sysvinit: the runlevel whose scripts are run (default: that of the system, or 3)",
    )
    .option("--enable-at-boot", "bsdrc: start the processes at boot");
  const names = operations.map((option) => option.attributeName());
  for (const option of operations) {
    const others = names.filter((name) => name !== option.attributeName());
    command.addOption(option.conflicts(others));
  }
  return command.action((model: string[], flags) =>
    runAction(async () => {
      // The emitted files name the process manager of the image, which can be another one.
      const { processManager, ...project } = readProjectOptions(model, flags);
      const { switchSystem } = await import("../switch/switch-system.js");
      return switchSystem(project, processManager, flags as SwitchOptions);
    }),
  );
}
