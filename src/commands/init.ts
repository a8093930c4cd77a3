import { existsSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { Command, Option } from "commander";
import { displayPath } from "../diagnostics/display-path.js";
import { reportDiagnostics } from "../diagnostics/report.js";
import type { PackageSet } from "../emit/index.js";
import { askChoices } from "../init/ask-choices.js";
import { editorSettings, settingsAdvice } from "../init/editor-settings.js";
import { gitIgnore } from "../init/git-ignore.js";
import {
  defaultChoices,
  isProjectName,
  type ProjectChoices,
  projectNameRule,
  projectTemplates,
} from "../init/project-choices.js";
import { projectFiles } from "../init/project-files.js";
import { fileInTheWay, findObstacles, writeNewFiles } from "../init/write-new-files.js";
import { imageProcessManagers } from "../model/index.js";
import { readModel } from "../project/check-model.js";
import { choosePackageSet } from "../project/choose-package-set.js";
import { generate } from "../project/generate.js";
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
    .description(
      "begin a project: a processes model that builds, and what editors need to know of it",
    )
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
      const file = fileInTheWay(resolve(folder));
      if (file !== undefined) {
        command.error(
          `error: ${displayPath(file)} is a file, and a project is a folder\n  hint: gen-nix init FOLDER`,
        );
      }
      return runAction(() => init(folder, flags));
    });
}

async function init(folder: string, flags: InitFlags): Promise<number> {
  const directory = resolve(folder);
  const choices = await choose(basename(directory), flags);
  if (choices === undefined) return 130;
  const files = projectFiles(choices);
  const obstacles = findObstacles(directory, [...files.map(({ path }) => path), schemaFile]);
  await reportDiagnostics(obstacles);
  if (obstacles.length > 0) return 1;

  await writeNewFiles(directory, files);
  const { readSubject } = await readModel(join(directory, "processes.yaml"));
  const content = readSubject === undefined ? "{}\n" : printJsonSchema(readSubject());
  const settings = readSettings(directory);
  const besides = [
    { path: schemaFile, content },
    ...[editorSettings, gitIgnore].filter(({ path }) => !existsSync(join(directory, path))),
  ];
  await writeNewFiles(directory, besides);
  for (const { path } of [...files, ...besides]) {
    process.stdout.write(`wrote ${displayPath(join(directory, path))}\n`);
  }
  const advice = settings === undefined ? undefined : settingsAdvice(settings);
  if (advice !== undefined) process.stdout.write(`${advice}\n`);
  const taken = await takenNames(directory);
  if (taken.length > 0)
    process.stdout.write(
      `${taken.join(", ")}: not of gen-nix, so what it generates goes elsewhere\n`,
    );
  process.stdout.write(`next: ${nextCommand(directory, choices, taken.length > 0)}\n`);
  return 0;
}

/** The settings of VS Code that are there already; `undefined` without any. */
function readSettings(directory: string): string | undefined {
  const file = join(directory, editorSettings.path);
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

/** Files of somebody else whose names gen-nix would write to. */
async function takenNames(directory: string): Promise<string[]> {
  const model = join(directory, "processes.yaml");
  const { files } = await generate({ model, packages: "nixpkgs", check: true });
  return files.filter(({ state }) => state === "foreign").map(({ path }) => path);
}

async function choose(
  folder: string,
  { yes, ...given }: InitFlags,
): Promise<ProjectChoices | undefined> {
  const defaults = defaultChoices(folder);
  const { stdin, stderr } = process;
  if (yes === true || !stdin.isTTY || !stderr.isTTY) return { ...defaults, ...given };
  const { packages } = await choosePackageSet({});
  // A terminal that does not know its size has no columns, and each letter would get its own line.
  stderr.columns ||= 80;
  stderr.rows ||= 24;
  return askChoices(given, { ...defaults, packages }, { input: stdin, output: stderr });
}

function nextCommand(directory: string, { packages }: ProjectChoices, isTaken: boolean): string {
  const enter = directory === process.cwd() ? [] : [`cd ${quoteWord(displayPath(directory))} &&`];
  const set = packages === undefined ? [] : [`--packages ${packages}`];
  // What is there, such as a default.nix, is never overwritten.
  const elsewhere = isTaken ? ["-o generated"] : [];
  return [...enter, "gen-nix build", ...elsewhere, ...set].join(" ");
}
