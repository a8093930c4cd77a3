import { Command } from "commander";
import { buildAndLoad } from "../build/load-built-image.js";
import { notify } from "../diagnostics/notify.js";
import { imageProcessManagers } from "../model/index.js";
import { renderEngineCommand } from "../run/docker/describe-reach.js";
import { requireFreePorts } from "../run/docker/require-free-ports.js";
import { describeRun, runArguments, runContainer } from "../run/docker/run-container.js";
import { engineOption } from "./shared/engine-option.js";
import { addProjectOptions, readProjectOptions } from "./shared/project-options.js";
import { runAction } from "./shared/run-action.js";

/**
 * Creates `gen-nix run [MODEL]`: generates, builds, loads, and runs a container in the foreground.
 */
export function runCommand(): Command {
  return addProjectOptions(new Command("run"), imageProcessManagers)
    .description("generate, build, load, and run the image; Ctrl-C stops it")
    .addOption(
      engineOption(
        "the container engine (default: the first that responds; Docker is tried first)",
      ),
    )
    .option("--network <NETWORK>", "the network of the container", "host")
    .action((model: string[], flags) =>
      runAction(async () => {
        const loaded = await buildAndLoad(readProjectOptions(model, flags), flags.engine);
        if (loaded === undefined) return 1;
        const { engine, reference, ports } = loaded;
        const request = { image: reference, network: String(flags.network) };
        if (request.network === "host") await requireFreePorts(engine, reference, ports);
        notify(renderEngineCommand(engine, runArguments(request)));
        notify(describeRun(request, ports));
        await runContainer(engine, request);
        return 0;
      }),
    );
}
