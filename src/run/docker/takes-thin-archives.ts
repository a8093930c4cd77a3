import { captureProgram } from "../start-program.js";
import { type Engine, engineCommand } from "./engine.js";
import { getFromEngine } from "./engine-api.js";

/** Docker starts two programs for an answer, and a watch asks again and again. */
const known = new WeakMap<Engine, Promise<boolean>>();

/**
 * Whether an engine loads archives that lack the bytes of layers that it has: Docker with its own image store on overlay2.
 * The image store of containerd accepts such archives, but keeps broken images. Podman refuses them, and loads empty layers
 * no faster than complete ones.
 */
export function takesThinArchives(engine: Engine): Promise<boolean> {
  const answer = known.get(engine) ?? ask(engine);
  known.set(engine, answer);
  answer.catch(() => known.delete(engine));
  return answer;
}

async function ask(engine: Engine): Promise<boolean> {
  if (engine.name !== "Docker") return false;
  const answer = await getFromEngine(engine.socket, "/info");
  if (answer?.status === 200) {
    const { Driver, DriverStatus } = JSON.parse(answer.body) as EngineInfo;
    return isOverlay(`${Driver} ${JSON.stringify(DriverStatus)}`);
  }
  const format = "{{.Driver}} {{json .DriverStatus}}";
  const { exitCode, stdout } = await captureProgram(
    engineCommand(engine, ["info", "--format", format]),
  );
  return exitCode === 0 && isOverlay(stdout);
}

/** The part of an engine's answer to `/info` about its image store. */
interface EngineInfo {
  readonly Driver: string;
  readonly DriverStatus: unknown;
}

/** Whether a driver and its status are those of Docker's own image store on overlay2. */
function isOverlay(driver: string): boolean {
  return driver.startsWith("overlay2 ") && !driver.includes("io.containerd.snapshotter");
}
