import { createWriteStream } from "node:fs";
import { rename } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Command, Option } from "commander";
import { withImageOfProject } from "../build/describe-project.js";
import { notify } from "../diagnostics/notify.js";
import { imageAnnotations } from "../image/annotations.js";
import { type ImageDescription, referenceOf } from "../image/description.js";
import { imageArchive } from "../image/image-archive.js";
import { type LayerCompression, layerCompressions, writeOciLayout } from "../image/oci-layout.js";
import { formatOfPath, requireTarget, type SaveFormat, saveFormats } from "../image/save-target.js";
import { withTemporaryLayout } from "../image/temporary-layout.js";
import { imageProcessManagers } from "../model/index.js";
import { RunFailure } from "../run/run-failure.js";
import { streamOutput } from "../run/stream-output.js";
import { fileErrorReason } from "../system/file-error-reason.js";
import { isReplaceable } from "../system/is-replaceable.js";
import { removingAfter } from "../system/temporary-path.js";
import { addGenerateOptions, readProjectOptions } from "./shared/project-options.js";
import { runAction } from "./shared/run-action.js";

/** Creates `gen-nix save PATH [MODEL]`: writes the image to a file or folder. */
export function saveCommand(): Command {
  const command = new Command("save")
    .argument(
      "<PATH>",
      "the file or folder to write, or - for standard output; an OCI layout gets a further image",
    )
    .argument("[MODEL...]", "the processes model, or a model in Nix", ["processes.yaml"])
    .description("build the image and write it as an OCI layout or an archive")
    .addOption(
      new Option(
        "--format <FORM>",
        "the format; if it is not set, docker-archive for a PATH that ends in .tar, and oci otherwise",
      ).choices(Object.keys(saveFormats)),
    )
    .addOption(
      new Option("--compression <FORM>", "the compression of the layers of an OCI image")
        .choices(layerCompressions)
        .default(layerCompressions[0]),
    );
  return addGenerateOptions(command, imageProcessManagers).action(
    (path: string, model: string[], flags) =>
      runAction(async () => {
        const format: SaveFormat = flags.format ?? formatOfPath(path);
        await requireTarget(path, format);
        const done = await withImageOfProject(readProjectOptions(model, flags), async (image) => {
          await write(image, path, model[0] ?? ".", { ...flags, format });
          return referenceOf(image);
        });
        if (done === undefined) return 1;
        notify(`wrote ${done} as ${saveFormats[format]}`);
        if (path !== "-") process.stdout.write(`${path}\n`);
        return 0;
      }),
  );
}

interface SaveFlags {
  readonly format: SaveFormat;
  readonly compression: LayerCompression;
}

/** A failed save leaves no half-written file. */
async function write(
  image: ImageDescription,
  path: string,
  model: string,
  { format, compression }: SaveFlags,
): Promise<void> {
  try {
    if (format === "docker-archive") {
      await saveFile(path, () => imageArchive(image, 0));
      return;
    }
    const options = { compression, annotations: await imageAnnotations(image, model) };
    if (format === "oci") await writeOciLayout(path, image, options);
    else {
      await withTemporaryLayout(image, options, (folder) =>
        saveFile(path, () => layoutArchive(folder)),
      );
    }
  } catch (error) {
    if (error instanceof RunFailure) throw error;
    throw new RunFailure(`cannot write ${path}: ${fileErrorReason(error)}`, 1);
  }
}

/** Writes a file in place, or replaces it when it is complete. */
async function saveFile(path: string, open: () => Readable): Promise<void> {
  // The reader may close the pipe, which is reported for all commands.
  if (path === "-") return pipeline(open(), process.stdout, { end: false });
  if (!isReplaceable(path)) return pipeline(open(), createWriteStream(path));
  const file = join(dirname(path), `.${basename(path)}.${process.pid}.new`);
  await removingAfter(file, async () => {
    await pipeline(open(), createWriteStream(file));
    await rename(file, path);
  });
}

/** Opens the archive of a layout, whose bytes depend on the image alone. */
function layoutArchive(folder: string): Readable {
  const sorted = ["--sort=name", "--owner=0", "--group=0", "--numeric-owner", "--mtime=@1"];
  const parts = ["oci-layout", "index.json", "blobs"];
  const args = ["--create", "--file=-", ...sorted, "-C", folder, ...parts];
  return streamOutput("tar", args, (errors) => new Error(`tar failed: ${errors}`));
}
