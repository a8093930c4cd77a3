import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { requireEngine } from "../../../src/run/docker/engine.js";
import { loadImage } from "../../../src/run/docker/load-image.js";
import { readArchivedImage } from "../../../src/run/docker/read-archive.js";
import { runNixBuild } from "../../../src/run/nix/run-nix-build.js";
import { type Variant, variants } from "./variants.js";

const ROOT = new URL("../../../", import.meta.url).pathname;

/** Builds and loads the image of each variant; returns the images' identifiers by variant. */
export async function buildImages(folder: string): Promise<Record<string, string>> {
  const engine = await requireEngine();
  const images: Record<string, string> = {};
  for (const variant of variants) {
    const archive = await buildVariant(variant, join(folder, variant.name));
    await loadImage(engine, archive);
    images[variant.name] = (await readArchivedImage(archive))?.id ?? "";
  }
  return images;
}

async function buildVariant(variant: Variant, directory: string): Promise<string> {
  await mkdir(directory, { recursive: true });
  await writeFile(
    join(directory, "default.nix"),
    `import ${ROOT}test/fixtures/blog-post {
       pkgs = import ${ROOT}nix/package-sets/debian { };
       processManager = "${variant.processManager}";
       interactive = ${variant.interactive};
     }`,
  );
  const result = await runNixBuild(directory, {
    file: "default.nix",
    outLink: "result",
    substitute: false,
    ownsStore: process.getuid?.() === 0,
  });
  if (!result.ok) throw new Error(result.failure);
  return join(directory, "result");
}
