import { existsSync, realpathSync } from "node:fs";
import { imageReference, loadModelTree } from "../model/index.js";
import { RunFailure } from "../run/run-failure.js";

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
  const { tree } = await loadModelTree(files);
  return { path, image: tree === undefined ? undefined : imageReference(tree.root) };
}
