import { createHash } from "node:crypto";
import type { ImageContent, ImageFile } from "./content.js";
import { applyLayer, type LayerContent } from "./read-layer.js";

/**
 * Returns what an image consists of.
 *
 * @param configuration the JSON of its configuration, whose digest is the ID of the image.
 * @param layers the lowest first.
 */
export function assembleImage(
  label: string,
  configuration: string,
  layers: readonly LayerContent[],
): ImageContent {
  const packages = new Map<string, number>();
  const packageFiles = new Map<string, ReadonlyMap<string, ImageFile>>();
  const files = new Map<string, ImageFile>();
  for (const layer of layers) {
    for (const [path, bytes] of layer.packages) packages.set(path, bytes);
    for (const [path, found] of layer.packageFiles) packageFiles.set(path, found);
    applyLayer(files, layer);
  }
  return {
    label,
    id: `sha256:${createHash("sha256").update(configuration).digest("hex")}`,
    packages,
    readPackage: async (path) => packageFiles.get(path),
    files,
    config: configOf(configuration),
    size: layers.reduce((sum, layer) => sum + layer.size, 0),
  };
}

/** Returns the settings of containers in the configuration of an image. */
export function configOf(text: string): Readonly<Record<string, unknown>> {
  const { config } = JSON.parse(text) as { readonly config?: Record<string, unknown> | null };
  return config ?? {};
}
