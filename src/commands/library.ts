import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { Command } from "commander";
import { plantSeedForLater } from "../build/plant-seed.js";
import { displayPath } from "../diagnostics/display-path.js";
import { reportDiagnostics } from "../diagnostics/report.js";
import {
  emitLibrary,
  libraryFolder,
  type PackageSet,
  readManifest,
  writeFiles,
} from "../emit/index.js";
import { choosePackageSet } from "../project/choose-package-set.js";
import { thisDebian } from "../project/this-debian.js";
import { quoteWord } from "../run/command-line.js";
import { packagesOption } from "./shared/project-options.js";
import { refuse } from "./shared/refuse.js";
import { renderUpToDate, renderWritten } from "./shared/render-generated.js";
import { runAction } from "./shared/run-action.js";

/** The options of `gen-nix library`. */
interface LibraryFlags {
  readonly packages?: PackageSet;
  readonly check?: boolean;
  readonly force?: boolean;
}

/** Creates `gen-nix library [DIR]`: writes the Nix library for a model in Nix. */
export function libraryCommand(): Command {
  return new Command("library")
    .argument("[DIR]", "the folder of the model", ".")
    .description("write only the Nix library, for a processes model that is written in Nix")
    .addOption(packagesOption())
    .option("--check", "write nothing; exit 1 if the library is not up to date")
    .option("--force", "overwrite files that were edited, or that gen-nix did not write")
    .action((folder: string, flags: LibraryFlags, command: Command) => {
      const directory = resolve(folder);
      if (hasEmittedModel(directory)) {
        refuse(
          command,
          `${displayPath(directory)} contains the emitted files of a model`,
          "gen-nix MODEL also updates the library there",
        );
      }
      return runAction(() => writeLibrary(directory, flags));
    });
}

/** Whether a folder has emitted files of a model. This command would drop their record. */
function hasEmittedModel(directory: string): boolean {
  return [...readManifest(directory).files.keys()].some(
    (path) => !path.startsWith(`${libraryFolder}/`) && existsSync(join(directory, path)),
  );
}

async function writeLibrary(directory: string, flags: LibraryFlags): Promise<number> {
  const { check = false, force = false } = flags;
  const before = readManifest(directory).packages;
  const { packages, reason } = await choosePackageSet({ asked: flags.packages, before });
  const written = await writeFiles(directory, emitLibrary(packages, await thisDebian()), {
    packages,
    check,
    force,
    displayPath: (path) => displayPath(join(directory, path)),
  });
  await reportDiagnostics(written.diagnostics);
  if (written.diagnostics.length > 0) return 1;
  if (packages === "debian" && !check) await plantSeedForLater(directory);
  const result = { ...written, directory, packagesReason: reason };
  process.stdout.write(check ? renderUpToDate(result) : renderWritten(result));
  if (packages === "debian" && !check)
    process.stdout.write(`next: ${buildOnDebianSet(directory)}\n`);
  return 0;
}

/** The command that builds a user's `default.nix` on the embedded set instead of `<nixpkgs>`. */
function buildOnDebianSet(directory: string): string {
  const enter = directory === process.cwd() ? "" : `cd ${quoteWord(displayPath(directory))} && `;
  const set = `import ./${libraryFolder}/package-sets/debian { lockFile = ./debian-lock.json; }`;
  return `${enter}nix-build --arg pkgs '${set}'`;
}
