import { type Engine, engineCommand } from "../run/docker/engine.js";
import { shortReference } from "../run/docker/image-reference.js";
import { captureProgram } from "../run/start-program.js";

/** The label of a container that `gen-nix run` starts; its value is the path of the model. */
export const modelLabel = "gen-nix.model";

/** A container of an engine. */
export interface Container {
  readonly id: string;
  readonly name: string;
  /** The image's name at the start of the container, such as `shop:latest`. */
  readonly image: string;
  /** The path of the model from which `gen-nix run` started it. */
  readonly model: string | undefined;
  /** Whether its first process is the runtime's, so that its image is one of gen-nix. */
  readonly isOurs: boolean;
  readonly isRunning: boolean;
  /** The exit code of a container that has ended. */
  readonly exitCode: number;
  /** The time at which it ended, or an earlier one while it runs. */
  readonly finished: string;
  /** Whether the engine removes it when it ends. */
  readonly autoRemove: boolean;
}

/** The part of the output of `docker inspect` that gen-nix uses. */
interface InspectedContainer {
  readonly Id: string;
  readonly Name: string;
  readonly Path?: string;
  readonly Config?: {
    readonly Image?: string;
    readonly Labels?: Readonly<Record<string, string>> | null;
  };
  readonly State?: {
    readonly Running?: boolean;
    readonly ExitCode?: number;
    readonly FinishedAt?: string;
  };
  readonly HostConfig?: { readonly AutoRemove?: boolean };
}

/** Parses the output of `docker container inspect` or `podman container inspect`. */
export function parseContainers(text: string): readonly Container[] {
  const inspected = JSON.parse(text || "[]") as readonly InspectedContainer[];
  return inspected.map(({ Id, Name, Path = "", Config, State, HostConfig }) => ({
    id: Id,
    name: Name.replace(/^\//, ""),
    image: shortReference(Config?.Image ?? ""),
    model: Config?.Labels?.[modelLabel],
    isOurs: /^\/nix\/store\/[a-z0-9]{32}-init\/init$/.test(Path),
    isRunning: State?.Running === true,
    exitCode: State?.ExitCode ?? 0,
    finished: State?.FinishedAt ?? "",
    autoRemove: HostConfig?.AutoRemove === true,
  }));
}

/** Lists the containers of an engine, the newest first; with `all`, also those that have ended. */
export async function listContainers(
  engine: Engine,
  { all = false }: { readonly all?: boolean } = {},
): Promise<readonly Container[]> {
  const list = ["ps", "--quiet", "--no-trunc", ...(all ? ["--all"] : [])];
  const { stdout } = await captureProgram(engineCommand(engine, list));
  return inspectContainers(engine, stdout.split("\n").filter(Boolean));
}

/** Inspects containers by their names or ids; those that do not exist are left out. */
export async function inspectContainers(
  engine: Engine,
  names: readonly string[],
): Promise<readonly Container[]> {
  if (names.length === 0) return [];
  const inspect = ["container", "inspect", ...names];
  return parseContainers((await captureProgram(engineCommand(engine, inspect))).stdout);
}
