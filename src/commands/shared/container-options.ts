import type { Command } from "commander";
import type { RunRequest } from "../../run/docker/run-request.js";

/** The options of `gen-nix run` that `docker run` has as well. */
export interface ContainerFlags {
  readonly network?: string;
  readonly detach?: boolean;
  readonly rm?: boolean;
  readonly publish?: readonly string[];
  readonly volume?: readonly string[];
  readonly env?: readonly string[];
  readonly envFile?: readonly string[];
  readonly tmpfs?: readonly string[];
  readonly name?: string;
  readonly user?: string;
  readonly memory?: string;
  readonly readOnly?: boolean;
}

/** Adds the options of a container, by the names that `docker run` gives them. */
export function addContainerOptions(command: Command): Command {
  return command
    .option(
      "--network <NETWORK>",
      "the network of the container (default: host, or the engine's own with -p)",
    )
    .option("-p, --publish <PORTS>", "publish a port, such as 8080:80; can be repeated", collect)
    .option(
      "-v, --volume <VOLUME>",
      "mount a volume or folder, such as data:/var/lib; can be repeated",
      collect,
    )
    .option(
      "-e, --env <VARIABLE>",
      "set an environment variable, NAME=VALUE or NAME; can be repeated",
      collect,
    )
    .option("--env-file <FILE>", "read environment variables from a file; can be repeated", collect)
    .option("-d, --detach", "run the container in the background, and print its name")
    .option("--name <NAME>", "the name of the container")
    .option("--rm", "remove the container when it ends (default: only without --detach)")
    .option("--no-rm", "keep the container when it ends")
    .option("-u, --user <USER>", "the user of the container, as a number or NUMBER:GROUP")
    .option("--read-only", "mount the files of the image read-only")
    .option("--tmpfs <FOLDER>", "mount a folder in memory; can be repeated", collect)
    .option("-m, --memory <SIZE>", "limit the memory, such as 512m");
}

function collect(value: string, values: readonly string[] = []): readonly string[] {
  return [...values, value];
}

/** Converts the options to those of the request for a container. */
export function readContainerOptions(
  flags: ContainerFlags,
): Pick<RunRequest, "network" | "detach" | "remove" | "publish" | "options"> {
  const each = (option: string, values: readonly string[] = []) =>
    values.flatMap((value) => [option, value]);
  const one = (option: string, value: string | undefined) =>
    value === undefined ? [] : [option, value];
  return {
    network: flags.network,
    detach: flags.detach === true,
    remove: flags.rm,
    publish: flags.publish ?? [],
    options: [
      ...one("--name", flags.name),
      ...each("--volume", flags.volume),
      ...each("--env", flags.env),
      ...each("--env-file", flags.envFile),
      ...one("--user", flags.user),
      ...(flags.readOnly === true ? ["--read-only"] : []),
      ...each("--tmpfs", flags.tmpfs),
      ...one("--memory", flags.memory),
    ],
  };
}
