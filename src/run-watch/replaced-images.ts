import type { LoadedProject } from "../build/load-project.js";
import type { Engine } from "../run/docker/engine.js";
import { removeUnnamedImage } from "../run/docker/image-actions.js";

/** The images that lost their name to a later one. Each change of a model would leave one in the engine. */
export interface ReplacedImages {
  /** Notes the image that a loaded one replaced. The first one did not replace an image of this watch. */
  add(loaded: Pick<LoadedProject, "replaced">): void;
  /** Adds an image that can have lost its name, if its ID is known. */
  addId(id: string | undefined): void;
  /** Removes those that have no name and that no container uses. A failure is not reported: the next call tries again. */
  remove(engine: Engine): Promise<void>;
}

/** Creates an empty collection of replaced images. */
export function replacedImages(): ReplacedImages {
  const ids = new Set<string>();
  let isFirst = true;
  return {
    add({ replaced }) {
      if (!isFirst && replaced !== undefined) ids.add(replaced);
      isFirst = false;
    },
    addId(id) {
      if (id !== undefined) ids.add(id);
    },
    async remove(engine) {
      for (const id of ids) {
        const isDone = await removeUnnamedImage(engine, id).catch(() => false);
        if (isDone) ids.delete(id);
      }
    },
  };
}
