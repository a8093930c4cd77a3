import { Command, Option } from "commander";
import { buildSbom, sbomFormats } from "../build/build-sbom.js";
import { imageProcessManagers } from "../model/index.js";
import {
  addGenerateOptions,
  addModelsArgument,
  readProjectOptions,
} from "./shared/project-options.js";
import { runAction } from "./shared/run-action.js";
import { writeResult } from "./shared/write-result.js";

/** Creates `gen-nix sbom [MODEL]`: prints the bill of materials of an image. */
export function sbomCommand(): Command {
  const command = addModelsArgument(new Command("sbom"))
    .description("print the bill of materials of the image: its packages with versions and hashes")
    .addOption(
      new Option("--format <FORM>", "the format").choices(sbomFormats).default(sbomFormats[0]),
    )
    .option("--file <FILE>", "the file to write (default: standard output)");
  return addGenerateOptions(command, imageProcessManagers).action((model: string[], flags) =>
    runAction(async () => {
      const text = await buildSbom(readProjectOptions(model, flags), flags.format);
      if (text === undefined) return 1;
      await writeResult(text, flags.file, model);
      return 0;
    }),
  );
}
