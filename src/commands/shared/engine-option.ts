import { Option } from "commander";
import { enginePrograms } from "../../run/docker/chosen-engine.js";

/** Creates `--engine`, for commands that need a container engine. */
export function engineOption(description: string): Option {
  return new Option("--engine <ENGINE>", description).choices(enginePrograms);
}
