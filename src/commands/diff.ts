import { spawn } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { realpath } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { Command } from "commander";
import { withImageOfProject } from "../build/describe-project.js";
import type { ImageContent } from "../image/content.js";
import { diffImages } from "../image/diff-images.js";
import { findImageFile, readImageFile } from "../image/image-file.js";
import { readArchive, readDescribed } from "../image/read-image.js";
import { renderDifference } from "../image/render-difference.js";
import { imageProcessManagers } from "../model/index.js";
import { type EngineProgram, enginePrograms } from "../run/docker/chosen-engine.js";
import { type Engine, engineCommand, requireEngine } from "../run/docker/engine.js";
import { RunFailure } from "../run/run-failure.js";
import { captureProgram } from "../run/start-program.js";
import { withTemporaryFolder } from "../system/temporary-path.js";
import { engineOption } from "./shared/engine-option.js";
import { addGenerateOptions, readProjectOptions } from "./shared/project-options.js";
import { runAction } from "./shared/run-action.js";

type DiffFlags = Parameters<typeof readProjectOptions>[1] & {
  readonly json?: boolean;
  readonly engine?: EngineProgram;
};

/** Creates `gen-nix diff OLD NEW`: shows how two images differ. */
export function diffCommand(): Command {
  const command = new Command("diff")
    .argument(
      "<OLD>",
      "an image: a model, an archive or OCI layout PATH[:TAG], NAME:TAG of an engine, or REVISION[:MODEL] of git",
    )
    .argument("[NEW]", "the image to compare with it", "processes.yaml")
    .description("show how two images differ: packages, versions, files, settings and bytes")
    .option("--json", "print JSON")
    .addOption(engineOption(`the engine that has the images (${enginePrograms.join(" or ")})`));
  return addGenerateOptions(command, imageProcessManagers).action(
    (old: string, next: string, flags: DiffFlags) => runAction(() => diff(old, next, flags)),
  );
}

async function diff(old: string, next: string, flags: DiffFlags): Promise<number> {
  const before = await readImage(old, next, flags);
  const after = before && (await readImage(next, old, flags));
  if (before === undefined || after === undefined) return 1;
  const difference = await diffImages(before, after);
  process.stdout.write(
    flags.json === true
      ? `${JSON.stringify(difference, undefined, 2)}\n`
      : renderDifference(difference),
  );
  return 0;
}

/**
 * Reads the image that a word names.
 *
 * @param other the other image, whose model a revision of git without a path has too.
 * @returns undefined for a model with errors.
 * @throws RunFailure when the word names no image.
 */
async function readImage(
  word: string,
  other: string,
  flags: DiffFlags,
): Promise<ImageContent | undefined> {
  const file = await findImageFile(word);
  if (file !== undefined) return readWith(() => readImageFile(file, word), word);
  if (existsSync(word)) {
    const model = statSync(word).isDirectory() ? join(word, "processes.yaml") : word;
    return readModel(model, word, flags);
  }
  const commit = await findCommit(word, other);
  if (commit !== undefined) return readCommit(commit, word, flags);
  return readEngineImage(word, flags.engine);
}

async function readModel(
  model: string,
  label: string,
  flags: DiffFlags,
): Promise<ImageContent | undefined> {
  return withImageOfProject(readProjectOptions([model], flags), (image) =>
    readWith(() => readDescribed(image, label), label),
  );
}

interface Commit {
  readonly revision: string;
  /** The root of the repository. */
  readonly root: string;
  /** The model, relative to the root. */
  readonly model: string;
}

/** Finds a revision of git, with the model of the other side if it has no path. */
async function findCommit(word: string, other: string): Promise<Commit | undefined> {
  const [name = "", path] = word.split(/:(.*)/);
  const model = path ?? (existsSync(other) ? other : "processes.yaml");
  const folder = existsSync(model) ? dirname(await realpath(model)) : process.cwd();
  const git = async (...args: string[]) => {
    const command = { program: "git", args: ["-C", folder, ...args] };
    const { exitCode, stdout } = await captureProgram(command).catch(() => ({
      exitCode: 1,
      stdout: "",
    }));
    return exitCode === 0 ? stdout.trim() : undefined;
  };
  const revision = await git("rev-parse", "--verify", "--quiet", `${name}^{commit}`);
  const root = revision && (await git("rev-parse", "--show-toplevel"));
  if (revision === undefined || root === undefined) return undefined;
  const place = relative(root, join(folder, basename(model)));
  return { revision, root, model: place };
}

/** Builds the model of a revision from a copy of its files. */
async function readCommit(
  { revision, root, model }: Commit,
  label: string,
  flags: DiffFlags,
): Promise<ImageContent | undefined> {
  return withTemporaryFolder("gen-nix-diff-", async (copy) => {
    const git = spawn("git", ["-C", root, "archive", revision], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const unpacked = await captureProgram(
      { program: "tar", args: ["-xf", "-", "-C", copy] },
      { input: git.stdout },
    );
    if (unpacked.exitCode !== 0) throw new RunFailure(`tar failed:\n${unpacked.stderr}`);
    const file = join(copy, model);
    if (!existsSync(file)) throw new RunFailure(`${label}: there is no ${model} in ${revision}`, 1);
    // Files elsewhere would refer to the copy, which does not stay.
    const { output: _elsewhere, ...others } = flags;
    return await readModel(file, label, others);
  });
}

async function readEngineImage(
  name: string,
  wanted: EngineProgram | undefined,
): Promise<ImageContent> {
  const engine = await requireEngine(process.env, wanted);
  const inspect = engineCommand(engine, ["image", "inspect", "--format", "{{.Id}}", name]);
  const { exitCode } = await captureProgram(inspect);
  if (exitCode !== 0) {
    throw new RunFailure(
      `there is no file, no revision of git, and no image of ${engine.name} with the name "${name}"`,
      1,
    );
  }
  return readWith(() => saveAndRead(engine, name), name);
}

async function saveAndRead(engine: Engine, name: string): Promise<ImageContent> {
  const format = engine.program === "podman" ? ["--format", "docker-archive"] : [];
  const { program, args, env } = engineCommand(engine, ["save", ...format, name]);
  const child = spawn(program, args, {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...env },
  });
  return readArchive(child.stdout as AsyncIterable<Buffer>, { label: name });
}

/** Explains that something is not an image. */
async function readWith(read: () => Promise<ImageContent>, label: string): Promise<ImageContent> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof RunFailure || !(error instanceof Error)) throw error;
    throw new RunFailure(`${label} cannot be read: ${error.message}`, 1);
  }
}
