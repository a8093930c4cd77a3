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

/** What `gen-nix library` takes from the command line. */
interface LibraryFlags {
  readonly packages?: PackageSet;
  readonly check?: boolean;
  readonly force?: boolean;
}

/** `gen-nix library [DIR]`: the Nix library alone, for models that are written in Nix. */
export function libraryCommand(): Command {
  return new Command("library")
    .argument("[DIR]", "the folder of the model", ".")
    .description("write the Nix library alone, for a processes model that is written in Nix")
    .addOption(packagesOption())
    .option("--check", "write nothing; say whether it is up to date, and exit 1 if not")
    .option("--force", "overwrite files that were edited or are not ours")
    .action((folder: string, flags: LibraryFlags, command: Command) => {
      const directory = resolve(folder);
      if (hasEmittedModel(directory)) {
        refuse(
          command,
          `${displayPath(directory)} holds what gen-nix wrote from a model`,
          "gen-nix MODEL brings the library there up to date with it",
        );
      }
      return runAction(() => writeLibrary(directory, flags));
    });
}

/** The library of such a folder is the model's business, whose files would lose their record here. */
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

/** The `default.nix` of somebody else asks for `<nixpkgs>`, unless it is told what to build on. */
function buildOnDebianSet(directory: string): string {
  const enter = directory === process.cwd() ? "" : `cd ${quoteWord(displayPath(directory))} && `;
  const set = `import ./${libraryFolder}/package-sets/debian { lockFile = ./debian-lock.json; }`;
  return `${enter}nix-build --arg pkgs '${set}'`;
}
