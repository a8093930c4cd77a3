import { captureProgram } from "../start-program.js";
import { type Engine, engineCommand } from "./engine.js";

/** A container that runs on the host's own network. */
export interface HostContainer {
  readonly name: string;
  /** The image's name at the start of the container. */
  readonly image: string;
  /** The host's process id of the container's first process. */
  readonly pid: number;
}

/** Lists the running containers on the host's network, which share its ports. */
export async function listHostContainers(engine: Engine): Promise<readonly HostContainer[]> {
  const ask = async (args: readonly string[]) =>
    (await captureProgram(engineCommand(engine, args))).stdout.split("\n").filter(Boolean);
  const ids = await ask(["ps", "--quiet", "--filter", "network=host"]);
  if (ids.length === 0) return [];
  const format = "{{.State.Pid}} {{.Config.Image}} {{.Name}}";
  return (await ask(["inspect", "--format", format, ...ids])).map((line) => {
    const [pid = "", image = "", name = ""] = line.split(" ");
    return { pid: Number(pid), image, name: name.replace(/^\//, "") };
  });
}

/**
 * Whether an engine runs on this machine, so that its host network is this machine's network.
 *
 * @param engine an engine that answers.
 */
export async function isOnThisMachine(
  engine: Engine,
  env: NodeJS.ProcessEnv = process.env,
): Promise<boolean> {
  if (engine.host !== undefined || engine.socket !== undefined) return true;
  if (engine.program === "podman") return !env.CONTAINER_HOST;
  const args = ["context", "inspect", "--format", "{{.Endpoints.docker.Host}}"];
  const { stdout } = await captureProgram(engineCommand(engine, args));
  return stdout === "" || stdout.startsWith("unix:");
}
