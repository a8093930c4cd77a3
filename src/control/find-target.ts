import type { EngineProgram } from "../run/docker/chosen-engine.js";
import { describeReach } from "../run/docker/describe-reach.js";
import { type Engine, requireEngine } from "../run/docker/engine.js";
import { RunFailure } from "../run/run-failure.js";
import { type Container, listContainers } from "./container.js";
import { containerPlace, describeContainer } from "./container-place.js";
import type { ControlPlace } from "./control-place.js";
import {
  describeEnded,
  findNamedContainer,
  isOfModel,
  type ModelOfTarget,
} from "./find-container.js";
import { findFolderPlace } from "./folder-place.js";
import { searchEngines } from "./search-engines.js";

/** How the user names a target. */
export interface TargetRequest {
  /** The name or id of a container. */
  readonly container: string | undefined;
  /** The engine to search. */
  readonly engine: EngineProgram | undefined;
  /** Whether only the `gen-nix up` beside the model is meant. */
  readonly up: boolean;
  /** Whether a container that has ended will do, for its log. */
  readonly ended: boolean;
  /** Reads the model, which only a search without a name needs. */
  readonly readModel: () => Promise<ModelOfTarget>;
}

/** A container, and the engine that it is in. */
export interface ContainerInEngine {
  readonly engine: Engine;
  readonly container: Container;
}

/**
 * Finds the place that a user means: the container with the given name, or else the container or the
 * `gen-nix up` of the model.
 *
 * @throws RunFailure when there is none, or more than one.
 */
export async function findPlace(request: TargetRequest): Promise<ControlPlace> {
  if (request.container !== undefined) return placeOf(await findContainer(request));
  const model = await request.readModel();
  const folder = findFolderPlace(model.path);
  if (request.up) {
    if (folder === undefined) throw new RunFailure("no gen-nix up runs beside the model");
    return folder;
  }
  const search = await searchContainers(request, model);
  const [found, ...others] = search.found;
  if (found === undefined) {
    if (folder !== undefined) return folder;
    throw new RunFailure(await describeNone(search, request, model));
  }
  if (others.length === 0 && folder === undefined) return placeOf(found);
  throw new RunFailure(describeSeveral(search.found, folder), 2);
}

/**
 * Finds the container that a user means, as `findPlace` does.
 *
 * @throws RunFailure when there is none, or more than one.
 */
export async function findContainer(request: TargetRequest): Promise<ContainerInEngine> {
  const { container: name, engine: wanted, ended } = request;
  if (name !== undefined) {
    const engine = await requireEngine(process.env, wanted);
    return { engine, container: await findNamedContainer(engine, name, { ended }) };
  }
  const model = await request.readModel();
  const search = await searchContainers(request, model);
  const [found, ...others] = search.found;
  if (found === undefined) throw new RunFailure(await describeNone(search, request, model));
  if (others.length > 0) throw new RunFailure(describeSeveral(search.found, undefined), 2);
  return found;
}

function placeOf({ engine, container }: ContainerInEngine): ControlPlace {
  return containerPlace(engine, container);
}

/** The result of a search in all engines. */
interface Search {
  readonly found: readonly ContainerInEngine[];
  readonly engines: readonly Engine[];
  /** Why no engine answers. */
  readonly failure: string | undefined;
}

/** Searches for running containers of a model; for one that has ended only where that will do. */
async function searchContainers(
  { engine: wanted, ended }: TargetRequest,
  model: ModelOfTarget,
): Promise<Search> {
  const { engines, failure } = await searchEngines(wanted);
  const inEngines = async (all: boolean) => {
    const lists = engines.map(async (engine) =>
      (await listContainers(engine, { all }))
        .filter((container) => isOfModel(container, model))
        .map((container) => ({ engine, container })),
    );
    return (await Promise.all(lists)).flat();
  };
  const running = await inEngines(false);
  if (running.length > 0 || !ended) return { found: running, engines, failure };
  return { found: (await inEngines(true)).slice(0, 1), engines, failure };
}

/** Explains that nothing of a model runs. */
async function describeNone(
  { engines, failure }: Search,
  { readModel, ...request }: TargetRequest,
  model: ModelOfTarget,
): Promise<string> {
  if (failure !== undefined) return failure;
  const subject = model.image ?? model.path;
  const last = await searchContainers({ ...request, readModel, ended: true }, model);
  const [ended] = last.found;
  if (ended !== undefined) return describeEnded(ended.engine, ended.container);
  const others = (await Promise.all(engines.map((engine) => listContainers(engine)))).flat();
  const ours = others.filter(({ isOurs }) => isOurs);
  const where = engines.map(({ name, version }) => `${name} ${version}`).join(" or ");
  const hint =
    ours.length === 0
      ? "gen-nix run --detach starts one"
      : `--container NAME chooses another one: ${ours.map(({ name, image }) => `${name} (${image})`).join(", ")}`;
  return `no container of ${subject} runs in ${where}, and no gen-nix up beside the model\n  hint: ${hint}`;
}

/** Explains that several places match. */
function describeSeveral(
  containers: readonly ContainerInEngine[],
  folder: ControlPlace | undefined,
): string {
  const lines = [
    ...containers.map(({ engine, container }) => [
      `--container ${container.name}`,
      `${describeContainer(container)}, ${describeReach(engine)}`,
    ]),
    ...(folder === undefined ? [] : [["--up", folder.description]]),
  ];
  const width = Math.max(...lines.map(([option = ""]) => option.length));
  return [
    `${lines.length} systems of this model run; choose one:`,
    ...lines.map(([option = "", text]) => `  ${option.padEnd(width)}  ${text}`),
  ].join("\n");
}
