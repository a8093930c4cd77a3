import { captureProgram } from "../start-program.js";
import { type Engine, engineCommand } from "./engine.js";

/** A container that runs on the host's own network. */
export interface HostContainer {
  readonly name: string;
  /** As it was named when the container was started. */
  readonly image: string;
  /** Its first process, as the host knows it. */
  readonly pid: number;
}

/** The running containers that share the host's network, and so its ports. */
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
 * Whether an engine runs on this machine, so that its host's network is ours.
 *
 * @param engine one that answers.
 */
export async function isOnThisMachine(
  engine: Engine,
  env: NodeJS.ProcessEnv = process.env,
): Promise<boolean> {
  if (engine.host !== undefined) return true;
  if (engine.program === "podman") return !env.CONTAINER_HOST;
  const args = ["context", "inspect", "--format", "{{.Endpoints.docker.Host}}"];
  const { stdout } = await captureProgram(engineCommand(engine, args));
  return stdout === "" || stdout.startsWith("unix:");
}
