import { notify } from "../diagnostics/notify.js";
import type { Engine } from "../run/docker/engine.js";
import { type LoadedImage, loadImage } from "../run/docker/load-image.js";
import type { BuiltImage } from "./build-image.js";

/** An image of an archive in an engine. */
export interface LoadedArchive extends LoadedImage, Pick<BuiltImage, "ports"> {
  readonly engine: Engine;
}

/** Loads a built image into an engine and reports the outcome. */
export async function loadBuiltImage(engine: Engine, built: BuiltImage): Promise<LoadedArchive> {
  const image = await loadImage(engine, built.archive);
  notify(
    image.unchanged
      ? `${image.reference} is loaded already`
      : `loaded ${image.reference} into ${engine.name} ${engine.version}`,
  );
  return { ...image, engine, ports: built.ports };
}
