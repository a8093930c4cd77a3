import { existsSync, realpathSync } from "node:fs";
import { imageReference, loadModelTree } from "../model/index.js";
import { RunFailure } from "../run/run-failure.js";
import { isNixModel } from "./nix-model/is-nix-model.js";

/** A model, as far as a running system of it can be found. */
export interface IdentifiedModel {
  /** The absolute path of its first file, without links. */
  readonly path: string;
  /** The reference of its image; undefined when the model cannot be read. */
  readonly image: string | undefined;
}

/**
 * Reads where a model is, and the name of its image. The model does not have to be valid, because a system
 * can run while its model is being edited.
 *
 * @throws RunFailure when its file does not exist.
 */
export async function identifyModel(files: readonly string[]): Promise<IdentifiedModel> {
  const [first = ""] = files;
  if (!existsSync(first))
    throw new RunFailure(
      `there is no ${first} here\n  hint: --container NAME or --model FILE chooses a running system`,
      2,
    );
  const path = realpathSync(first);
  if (isNixModel(files)) return { path, image: await imageOfNixModel(files) };
  const { tree } = await loadModelTree(files);
  return { path, image: tree === undefined ? undefined : imageReference(tree.root) };
}

/** The reference of the image of a model in Nix; undefined when Nix refuses the model. */
async function imageOfNixModel(files: readonly string[]): Promise<string | undefined> {
  const { prepareNixModel } = await import("./nix-model/prepare-nix-model.js");
  const { readNixModel } = await import("./nix-model/read-nix-model.js");
  const { path, entry } = await prepareNixModel(files);
  const reading = await readNixModel(path, entry);
  return reading.ok ? `${reading.model.image.name}:${reading.model.image.tag}` : undefined;
}
