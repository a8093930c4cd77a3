import { availableParallelism } from "node:os";
import { Command, InvalidArgumentError, Option } from "commander";
import { generateForBuild } from "../build/generate-for-build.js";
import { wantsColor } from "../diagnostics/report.js";
import { hasModelExtension, imageProcessManagers } from "../model/index.js";
import type { EngineProgram } from "../run/docker/chosen-engine.js";
import { requireEngine } from "../run/docker/engine.js";
import { type TestProfile, testProfiles } from "../testing/test-matrix.js";
import { engineOption } from "./shared/engine-option.js";
import {
  libraryOption,
  overlayOption,
  packagesOption,
  readProjectOptions,
} from "./shared/project-options.js";
import { readTimeout } from "./shared/read-seconds.js";
import { runAction } from "./shared/run-action.js";

interface TestFlags extends Omit<Parameters<typeof readProjectOptions>[1], "processManager"> {
  readonly processManager?: readonly string[] | "all";
  readonly privileged?: boolean;
  readonly unprivileged?: boolean;
  readonly both?: boolean;
  readonly faults?: boolean;
  readonly jobs?: number;
  readonly json?: boolean;
  readonly keep?: boolean;
  readonly network: string;
  readonly timeout: number;
  readonly engine?: EngineProgram;
}

/** Creates `gen-nix test [MODEL] [NAME...]`: runs the tests of a model in containers. */
export function testCommand(): Command {
  return new Command("test")
    .argument(
      "[WORD...]",
      "models, which are files (default: processes.yaml), and the tests to run: their names, or the names of processes (default: all)",
    )
    .description("run the tests of the model in containers, under one or all process managers")
    .addOption(
      new Option(
        "--process-manager <NAMES>",
        "the process managers, with commas between them, or all (default: that of the image)",
      ).argParser(readManagers),
    )
    .option(
      "--privileged",
      "test an image whose processes run as their users (default, unless the model sets forceDisableUserChange)",
    )
    .addOption(
      new Option(
        "--unprivileged",
        "test an image whose processes all run as one user without privileges",
      ).conflicts(["both"]),
    )
    .option("--both", "test both")
    .option("--faults", "also kill each process, run the tests again, and stop the system")
    .option("-j, --jobs <NUMBER>", "the number of containers at a time", readNumber)
    .option("--timeout <SECONDS>", "the time for the processes to get ready", readTimeout, 60)
    .option("--network <NAME>", "the network of the containers", "none")
    .option("--keep", "leave the containers")
    .option("--json", "print the results as an object for programs")
    .option("-o, --output <DIR>", "the folder of the generated files (default: that of the model)")
    .addOption(packagesOption())
    .addOption(overlayOption())
    .addOption(libraryOption())
    .option("--minimal", "test an image without a shell and utilities")
    .option("--force", "overwrite files that were edited, or that gen-nix did not write")
    .addOption(
      engineOption(
        "the container engine (default: the first that responds; Docker is tried first)",
      ),
    )
    .action((words: string[], flags: TestFlags) => runAction(() => test(words, flags)));
}

async function test(words: readonly string[], flags: TestFlags): Promise<number> {
  const { processManager, engine: wanted, json, keep, faults, jobs, network } = flags;
  const { models, names } = splitWords(words);
  const { processManager: _managers, ...project } = flags;
  const generated = await generateForBuild(readProjectOptions(models, project));
  if (generated === undefined) return 1;
  const engine = await requireEngine(process.env, wanted);
  const { allPassed, runTests } = await import("../testing/run-tests.js");
  const { renderFailure, renderReport } = await import("../testing/render-report.js");
  const profiles = profilesOf(flags);
  const report = await runTests(generated, {
    engine,
    names,
    ...(profiles === undefined ? {} : { profiles }),
    ...(processManager === undefined ? {} : { processManagers: processManager }),
    patience: flags.timeout * 1000,
    faults: faults === true,
    keep: keep === true,
    network,
    jobs: jobs ?? Math.max(1, Math.floor(availableParallelism() / 2)),
  });
  if (json === true) {
    process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
  } else {
    for (const cell of report.cells) process.stdout.write(renderFailure(cell));
    process.stdout.write(renderReport(report, { color: wantsColor(process.stdout) }));
  }
  return allPassed(report) ? 0 : 1;
}

/** Separates the models, by their extensions, from the names of tests. */
export function splitWords(words: readonly string[]): {
  readonly models: string[];
  readonly names: readonly string[];
} {
  const models = words.filter(hasModelExtension);
  return {
    models: models.length === 0 ? ["processes.yaml"] : models,
    names: words.filter((word) => !hasModelExtension(word)),
  };
}

/** Returns the profiles that options choose; undefined for that of the image. */
function profilesOf({
  privileged,
  unprivileged,
  both,
}: TestFlags): readonly TestProfile[] | undefined {
  const chosen = testProfiles.filter(
    (profile) => both === true || (profile === "privileged" ? privileged : unprivileged) === true,
  );
  return chosen.length === 0 ? undefined : chosen;
}

function readManagers(text: string): readonly string[] | "all" {
  if (text === "all") return "all";
  const known: readonly string[] = imageProcessManagers;
  const names = [...new Set(text.split(","))];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return names;
  throw new InvalidArgumentError(`"${unknown}" is unknown; choose ${known.join(", ")} or all.`);
}

function readNumber(text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= 1) return number;
  throw new InvalidArgumentError("It must be a whole number of at least 1.");
}
