import { basename, join, resolve } from "node:path";
import { Command, Option } from "commander";
import { displayPath } from "../diagnostics/display-path.js";
import { reportDiagnostics } from "../diagnostics/report.js";
import type { PackageSet } from "../emit/index.js";
import { askChoices } from "../init/ask-choices.js";
import {
  defaultChoices,
  isProjectName,
  type ProjectChoices,
  projectNameRule,
  projectTemplates,
} from "../init/project-choices.js";
import { projectFiles } from "../init/project-files.js";
import { findObstacles, writeNewFiles } from "../init/write-new-files.js";
import { imageProcessManagers } from "../model/index.js";
import { readModel } from "../project/check-model.js";
import { choosePackageSet } from "../project/choose-package-set.js";
import { quoteWord } from "../run/command-line.js";
import { printJsonSchema } from "../schema/json-schema.js";
import { packagesOption } from "./shared/project-options.js";
import { refuse } from "./shared/refuse.js";
import { runAction } from "./shared/run-action.js";

/** What `gen-nix init` takes from the command line. */
interface InitFlags {
  readonly name?: string;
  readonly template?: ProjectChoices["template"];
  readonly processManager?: ProjectChoices["processManager"];
  readonly packages?: PackageSet;
  readonly yes?: boolean;
}

const schemaFile = "processes.schema.json";

/** `gen-nix init [DIR]`: begins a project. */
export function initCommand(): Command {
  return new Command("init")
    .argument("[DIR]", "the folder of the new project", ".")
    .description("begin a project: a processes model that builds, and its schema for editors")
    .option("--name <NAME>", "the image's name (default: the folder's)")
    .addOption(
      new Option("--template <NAME>", "what to begin with").choices(Object.keys(projectTemplates)),
    )
    .addOption(
      new Option("--process-manager <NAME>", "what runs the processes in the image").choices(
        imageProcessManagers,
      ),
    )
    .addOption(packagesOption())
    .option("-y, --yes", "ask nothing: take the defaults for what is not given")
    .action((folder: string, flags: InitFlags, command: Command) => {
      if (flags.name !== undefined && !isProjectName(flags.name)) {
        refuse(command, `an image cannot be called "${flags.name}"`, projectNameRule);
      }
      return runAction(() => init(folder, flags));
    });
}

async function init(folder: string, flags: InitFlags): Promise<number> {
  const directory = resolve(folder);
  const choices = await choose(basename(directory), flags);
  const files = projectFiles(choices);
  const obstacles = findObstacles(directory, [...files.map(({ path }) => path), schemaFile]);
  reportDiagnostics(obstacles);
  if (obstacles.length > 0) return 1;

  await writeNewFiles(directory, files);
  const { readSubject } = await readModel(join(directory, "processes.yaml"));
  const content = readSubject === undefined ? "{}\n" : printJsonSchema(readSubject());
  await writeNewFiles(directory, [{ path: schemaFile, content }]);
  for (const path of [...files.map((file) => file.path), schemaFile]) {
    process.stdout.write(`wrote ${displayPath(join(directory, path))}\n`);
  }
  process.stdout.write(`next: ${nextCommand(directory, choices)}\n`);
  return 0;
}

async function choose(folder: string, { yes, ...given }: InitFlags): Promise<ProjectChoices> {
  const defaults = defaultChoices(folder);
  if (yes === true || process.stdin.isTTY !== true) return { ...defaults, ...given };
  const { packages } = await choosePackageSet({});
  const terminal = { input: process.stdin, output: process.stderr };
  return askChoices(given, { ...defaults, packages }, terminal);
}

function nextCommand(directory: string, { packages }: ProjectChoices): string {
  const enter = directory === process.cwd() ? "" : `cd ${quoteWord(displayPath(directory))} && `;
  return `${enter}gen-nix build${packages === undefined ? "" : ` --packages ${packages}`}`;
}
