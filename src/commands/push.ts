import { Command, Option } from "commander";
import { withImageOfProject } from "../build/describe-project.js";
import { notify } from "../diagnostics/notify.js";
import { imageAnnotations } from "../image/annotations.js";
import { layerCompressions } from "../image/oci-layout.js";
import { pushImage, requireSkopeo } from "../image/push-image.js";
import { requirePushReference } from "../image/push-reference.js";
import { imageProcessManagers } from "../model/index.js";
import { splitReference } from "../run/docker/image-reference.js";
import { addGenerateOptions, readProjectOptions } from "./shared/project-options.js";
import { runAction } from "./shared/run-action.js";

/** Creates `gen-nix push NAME:TAG [MODEL]`: pushes the image to a registry. */
export function pushCommand(): Command {
  const command = new Command("push")
    .argument("<NAME>", "the name in the registry: registry.test/shop:1")
    .argument("[MODEL...]", "the processes model, or a model in Nix", ["processes.yaml"])
    .description("build the image and push the layers that the registry lacks, with skopeo")
    .addOption(
      new Option("--compression <FORM>", "the compression of new layers")
        .choices(layerCompressions)
        .default(layerCompressions[0]),
    )
    .option("--insecure", "accept a registry without TLS, or without a valid certificate");
  return addGenerateOptions(command, imageProcessManagers).action(
    (reference: string, model: string[], flags) =>
      runAction(async () => {
        // A build would be in vain.
        requirePushReference(reference);
        await requireSkopeo();
        const pushed = await withImageOfProject(readProjectOptions(model, flags), async (image) =>
          pushImage(image, reference, {
            compression: flags.compression,
            annotations: await imageAnnotations(image, model[0] ?? "."),
            verify: flags.insecure !== true,
          }),
        );
        if (pushed === undefined) return 1;
        const { digest, present, layers } = pushed;
        notify(`pushed ${reference} (${layers - present} of ${layers} layers sent)`);
        process.stdout.write(`${splitReference(reference).repository}@${digest}\n`);
        return 0;
      }),
  );
}
