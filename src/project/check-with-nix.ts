import { existsSync } from "node:fs";
import { copyFile, readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { displayPath } from "../diagnostics/display-path.js";
import { createSourceFile, type SourceFile } from "../diagnostics/source-file.js";
import { emitFiles, libraryFolder, packageSetLock } from "../emit/index.js";
import type { ProcessesModel } from "../model/index.js";
import { evaluateFile } from "../run/nix/evaluate-file.js";
import { readEvaluationError } from "../run/nix/evaluation-error.js";
import { type NixParseError, parseNixFiles } from "../run/nix/parse-nix-files.js";
import { RunFailure } from "../run/run-failure.js";
import { packageRoot } from "../system/package-root.js";
import { withTemporaryFolder } from "../system/temporary-path.js";
import { hasNixpkgs } from "./choose-package-set.js";
import { explainNixError, type ModelWithPlaces, offsetAt } from "./explain-nix-error.js";
import type { CheckedPackages } from "./model-context.js";
import { thisDebian } from "./this-debian.js";

/**
 * Parses the user's constructors and the files that would be emitted with Nix itself, and evaluates the latter
 * as a build does. Nix finds errors that gen-nix does not, such as undefined variables. Nothing is built, and
 * nothing is written beside the model.
 *
 * @param checked the package set, and the folder of its lock.
 * @throws RunFailure when Nix is not installed, or cannot read the files.
 */
export async function checkWithNix(
  places: ModelWithPlaces,
  checked: CheckedPackages,
): Promise<Diagnostic[]> {
  const { model } = places;
  return withTemporaryFolder("gen-nix-check-", async (folder) => {
    const emitted = await writeEmitted(model, folder, checked);
    const sources = [...emitted, ...(await readConstructors(model))];
    const errors = await parseNixFiles(sources.map(({ path }) => path));
    if (errors.length === 0) return await evaluate(places, folder, checked);
    return errors.flatMap((error) => {
      const source = sources.find(({ path }) => path === error.file);
      return source === undefined ? [] : [explain(error, source)];
    });
  });
}

/** Evaluates the emitted files in a folder, which is completed to a whole project. */
async function evaluate(
  places: ModelWithPlaces,
  folder: string,
  { packages, directory }: CheckedPackages,
): Promise<Diagnostic[]> {
  if (packages === "nixpkgs" && !(await hasNixpkgs())) {
    throw new RunFailure(
      "Nix finds no <nixpkgs> on this machine\n" +
        "  hint: set NIX_PATH to where nixpkgs is, or use --packages debian, which needs no nixpkgs",
    );
  }
  await symlink(join(packageRoot, "nix"), join(folder, libraryFolder));
  if (packages === "debian") {
    const lock = join(directory, "debian-lock.json");
    const copy = join(folder, "debian-lock.json");
    if (existsSync(lock)) await copyFile(lock, copy);
    else await writeFile(copy, packageSetLock(await thisDebian()).content);
  }
  const files = ["default.nix", "profile.nix"].map((name) => join(folder, name));
  const log = await evaluateFile(files.find(existsSync) ?? join(folder, "profile.nix"));
  if (log === undefined) return [];
  const error = readEvaluationError(log);
  if (error === undefined) throw new RunFailure(`Nix cannot evaluate files here: ${log}`);
  const { path } = places.model;
  const message = `Nix refuses this: ${error.message}`;
  const unplaced: Diagnostic = { code: "refused-by-nix", message, file: displayPath(path) };
  return [explainNixError(error, places, folder) ?? unplaced];
}

/** A file that Nix parses, with the source that a diagnostic about it shows. */
interface ReadByNix {
  readonly path: string;
  readonly shown: SourceFile;
  readonly hint: string;
}

async function writeEmitted(
  model: ProcessesModel,
  folder: string,
  { packages, target, overlays = [] }: CheckedPackages,
): Promise<ReadByNix[]> {
  const modelDirectory = relative(folder, resolve(dirname(model.path)))
    .split("\\")
    .join("/");
  const emitted = emitFiles(model, { packages, modelDirectory, overlays, ...target });
  const hint = `this is the text that would be emitted; its expressions come from ${displayPath(model.path)}`;
  const written = emitted.map(async ({ path, content }) => {
    await writeFile(join(folder, path), content);
    const shown = createSourceFile(
      displayPath(join(resolve(dirname(model.path)), path)),
      content.toString(),
    );
    return { path: join(folder, path), shown, hint };
  });
  return Promise.all(written);
}

async function readConstructors(model: ProcessesModel): Promise<ReadByNix[]> {
  const read = [...model.constructors].map(async ([name, { path }]) => {
    const place = resolve(dirname(model.path), path);
    const text = await readFile(place, "utf8").catch(() => undefined);
    if (text === undefined) return [];
    const shown = createSourceFile(displayPath(place), text);
    return [{ path: place, shown, hint: `it is the constructor "${name}" of the model` }];
  });
  return (await Promise.all(read)).flat();
}

function explain({ message, place }: NixParseError, { shown, hint }: ReadByNix): Diagnostic {
  const start = offsetAt(shown, place.line, place.column);
  return {
    code: "refused-by-nix",
    message: `Nix rejects this file: ${message}`,
    file: shown.path,
    hint,
    source: shown,
    range: { start, end: start + 1 },
  };
}
