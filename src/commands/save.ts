import { createWriteStream } from "node:fs";
import { rename } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { Command, Option } from "commander";
import { withImageOfProject } from "../build/describe-project.js";
import { notify } from "../diagnostics/notify.js";
import { imageAnnotations } from "../image/annotations.js";
import { type ImageDescription, referenceOf } from "../image/description.js";
import { imageArchive } from "../image/image-archive.js";
import { requireLayout } from "../image/oci-index.js";
import { type LayerCompression, layerCompressions, writeOciLayout } from "../image/oci-layout.js";
import { imageProcessManagers } from "../model/index.js";
import { RunFailure } from "../run/run-failure.js";
import { captureProgram } from "../run/start-program.js";
import { fileErrorReason, tarErrorReason } from "../system/file-error-reason.js";
import { removingAfter, withTemporaryFolder } from "../system/temporary-path.js";
import { addGenerateOptions, readProjectOptions } from "./shared/project-options.js";
import { runAction } from "./shared/run-action.js";

/** The formats of a file or folder with an image. */
const formats = ["oci", "oci-archive", "docker-archive"] as const;

/** Creates `gen-nix save PATH [MODEL]`: writes the image to a file or folder. */
export function saveCommand(): Command {
  const command = new Command("save")
    .argument("<PATH>", "the file or folder to write; an OCI layout gets a further image")
    .argument("[MODEL...]", "the processes model, or a model in Nix", ["processes.yaml"])
    .description("build the image and write it as an OCI layout or an archive")
    .addOption(new Option("--format <FORM>", "the format").choices(formats).default(formats[0]))
    .addOption(
      new Option("--compression <FORM>", "the compression of the layers of an OCI image")
        .choices(layerCompressions)
        .default(layerCompressions[0]),
    );
  return addGenerateOptions(command, imageProcessManagers).action(
    (path: string, model: string[], flags) =>
      runAction(async () => {
        if (flags.format === "oci") await requireLayout(path);
        const done = await withImageOfProject(readProjectOptions(model, flags), async (image) => {
          await write(image, path, model[0] ?? ".", flags);
          return referenceOf(image);
        });
        if (done === undefined) return 1;
        notify(`wrote ${done}`);
        process.stdout.write(`${path}\n`);
        return 0;
      }),
  );
}

interface SaveFlags {
  readonly format: (typeof formats)[number];
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
      await replaceFile(path, (file) => pipeline(imageArchive(image, 0), createWriteStream(file)));
      return;
    }
    const options = { compression, annotations: await imageAnnotations(image, model) };
    if (format === "oci") await writeOciLayout(path, image, options);
    else await replaceFile(path, (file) => writeOciArchive(file, image, options));
  } catch (error) {
    if (error instanceof RunFailure) throw error;
    throw new RunFailure(`cannot write ${path}: ${fileErrorReason(error)}`, 1);
  }
}

async function replaceFile(path: string, fill: (file: string) => Promise<void>): Promise<void> {
  const file = `${path}.new`;
  await removingAfter(file, async () => {
    await fill(file);
    await rename(file, path);
  });
}

async function writeOciArchive(
  file: string,
  image: ImageDescription,
  options: Parameters<typeof writeOciLayout>[2],
): Promise<void> {
  return withTemporaryFolder("gen-nix-oci-", async (folder) => {
    await writeOciLayout(folder, image, options);
    const sorted = ["--sort=name", "--owner=0", "--group=0", "--numeric-owner", "--mtime=@1"];
    const args = [
      "--create",
      "--file",
      file,
      ...sorted,
      "-C",
      folder,
      "oci-layout",
      "index.json",
      "blobs",
    ];
    const { exitCode, stderr } = await captureProgram({ program: "tar", args });
    if (exitCode !== 0) throw new Error(tarErrorReason(stderr));
  });
}
