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
  servicesTemplate,
} from "../init/project-choices.js";
import { projectFiles } from "../init/project-files.js";
import { fileInTheWay, findObstacles, writeNewFiles } from "../init/write-new-files.js";
import { imageProcessManagers } from "../model/index.js";
import { readModel } from "../project/check-model.js";
import { choosePackageSet } from "../project/choose-package-set.js";
import { generate } from "../project/generate.js";
import { quoteWord } from "../run/command-line.js";
import { printJsonSchema } from "../schema/json-schema.js";
import {
  addServices,
  type ChosenServices,
  chooseServices,
  planForModel,
  printPlan,
} from "./shared/add-services.js";
import { packagesOption } from "./shared/project-options.js";
import { refuse } from "./shared/refuse.js";
import { runAction } from "./shared/run-action.js";

/** The options of `gen-nix init`. */
interface InitFlags {
  readonly name?: string;
  readonly template?: ProjectChoices["template"];
  readonly processManager?: ProjectChoices["processManager"];
  readonly packages?: PackageSet;
  readonly with?: readonly string[];
  readonly yes?: boolean;
}

const modelFile = "processes.yaml";
const schemaFile = "processes.schema.json";

/** Creates `gen-nix init [DIR]`: starts a project. */
export function initCommand(): Command {
  return new Command("init")
    .argument("[DIR]", "the folder of the new project", ".")
    .description(
      "start a project: a processes model that builds, with its schema and settings for editors",
    )
    .option("--name <NAME>", "the name of the image (default: that of the folder)")
    .addOption(
      new Option("--template <NAME>", "the template").choices(Object.keys(projectTemplates)),
    )
    .addOption(
      new Option("--process-manager <NAME>", "the process manager of the image").choices(
        imageProcessManagers,
      ),
    )
    .addOption(packagesOption())
    .option(
      "--with <SERVICES>",
      "begin with these services of the catalogue, such as postgresql,redis; gen-nix services lists them",
      (names: string) =>
        names
          .split(",")
          .map((name) => name.trim())
          .filter((name) => name !== ""),
    )
    .option("-y, --yes", "use the defaults instead of asking")
    .action((folder: string, flags: InitFlags, command: Command) => {
      if (flags.name !== undefined && !isProjectName(flags.name)) {
        refuse(command, `an image cannot be called "${flags.name}"`, projectNameRule);
      }
      const file = fileInTheWay(resolve(folder));
      if (file !== undefined) {
        command.error(
          `error: ${displayPath(file)} is a file, but a project is a folder\n  hint: gen-nix init FOLDER`,
        );
      }
      return runAction(async () =>
        init(folder, flags, await chooseServices(flags.with ?? [], command)),
      );
    });
}

async function init(folder: string, flags: InitFlags, services: ChosenServices): Promise<number> {
  const directory = resolve(folder);
  const choices = await choose(basename(directory), flags);
  if (choices === undefined) return 130;
  // Examples of processes of one's own would only be in the way of the chosen services.
  const plan = choices.template === servicesTemplate ? planForModel(services) : undefined;
  const files = projectFiles(choices).map((file) =>
    plan !== undefined && file.path === modelFile
      ? { ...file, content: file.content + indentLines(plan.lines) }
      : file,
  );
  const obstacles = findObstacles(directory, [...files.map(({ path }) => path), schemaFile]);
  await reportDiagnostics(obstacles);
  if (obstacles.length > 0) return 1;

  await writeNewFiles(directory, files);
  const { readSubject } = await readModel(join(directory, modelFile));
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
  const model = displayPath(join(directory, modelFile));
  if (plan !== undefined) {
    printPlan(plan, model);
  } else if (services.chosen.length > 0) {
    const exitCode = await addServices(services, model);
    if (exitCode !== 0) return exitCode;
  }
  if (taken.length > 0)
    process.stdout.write(
      `gen-nix does not overwrite ${taken.join(", ")}, so it has to generate elsewhere\n`,
    );
  process.stdout.write(`next: ${nextCommand(directory, choices, taken.length > 0)}\n`);
  return 0;
}

/** Reads existing settings of VS Code. */
function readSettings(directory: string): string | undefined {
  const file = join(directory, editorSettings.path);
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

/** Returns existing files of the user with names of emitted files. */
async function takenNames(directory: string): Promise<string[]> {
  const model = join(directory, modelFile);
  const { files } = await generate({ model, packages: "nixpkgs", check: true });
  return files.filter(({ state }) => state === "foreign").map(({ path }) => path);
}

async function choose(
  folder: string,
  { yes, with: services = [], ...flags }: InitFlags,
): Promise<ProjectChoices | undefined> {
  const defaults = defaultChoices(folder);
  const given: Partial<ProjectChoices> =
    services.length === 0 ? flags : { template: servicesTemplate, ...flags };
  const { stdin, stderr } = process;
  if (yes === true || !stdin.isTTY || !stderr.isTTY) return { ...defaults, ...given };
  const { packages } = await choosePackageSet({});
  // A terminal that does not know its size has no columns, and each letter would get its own line.
  stderr.columns ||= 80;
  stderr.rows ||= 24;
  return askChoices(given, { ...defaults, packages }, { input: stdin, output: stderr });
}

const indentLines = (lines: readonly string[]) => lines.map((line) => `  ${line}\n`).join("");

function nextCommand(directory: string, { packages }: ProjectChoices, isTaken: boolean): string {
  const enter = directory === process.cwd() ? [] : [`cd ${quoteWord(displayPath(directory))} &&`];
  const set = packages === undefined ? [] : [`--packages ${packages}`];
  // Existing files, such as a default.nix, are never overwritten.
  const elsewhere = isTaken ? ["-o generated"] : [];
  return [...enter, "gen-nix build", ...elsewhere, ...set].join(" ");
}
