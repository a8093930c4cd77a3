import { nameHint } from "../diagnostics/closest-name.js";
import { displayPath } from "../diagnostics/display-path.js";
import type { EngineProgram } from "../run/docker/chosen-engine.js";
import { describeReach } from "../run/docker/describe-reach.js";
import type { Engine } from "../run/docker/engine.js";
import { RunFailure } from "../run/run-failure.js";
import { type Container, inspectContainers, listContainers } from "./container.js";
import { containerPlace, describeContainer } from "./container-place.js";
import type { ControlPlace } from "./control-place.js";
import { describeEnded } from "./describe-ended.js";
import { findFolderPlace } from "./folder-place.js";
import { findHostPlace } from "./host-place.js";
import { isOfModel, type ModelOfTarget } from "./is-of-model.js";
import { searchEngines } from "./search-engines.js";

/** How the user names a target. */
export interface TargetRequest {
  /** The name or id of a container. */
  readonly container: string | undefined;
  /** The engine to search. */
  readonly engine: EngineProgram | undefined;
  /** The name or path of the Nix profile that `gen-nix switch` has activated on this host. */
  readonly profile?: string | undefined;
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
 * Finds the place that a user means: the given profile of this host or container, or else the container or the
 * `gen-nix up` of the model.
 *
 * @throws RunFailure when no target or more than one is found.
 */
export async function findPlace(request: TargetRequest): Promise<ControlPlace> {
  if (request.profile !== undefined) return findHostPlace(request.profile);
  if (request.container !== undefined) return placeOf(await findNamed(request.container, request));
  const model = await request.readModel();
  const { ended } = request;
  if (request.up) {
    const folder = findFolderPlace(model.path, { ended });
    if (folder === undefined) throw new RunFailure("no gen-nix up runs beside the model");
    return folder;
  }
  const folder = findFolderPlace(model.path);
  const search = await searchContainers(request, model);
  const running = search.found.filter(({ container }) => container.isRunning);
  if (folder !== undefined && running.length === 0) return folder;
  if (folder !== undefined) throw new RunFailure(describeSeveral(running, folder), 2);
  const last = search.found.length === 0 ? findFolderPlace(model.path, { ended }) : undefined;
  if (last !== undefined) return last;
  return placeOf(await theOnly(search, request, model));
}

/**
 * Finds the container that a user of `gen-nix upgrade` means, whose name is an argument, not an option.
 *
 * @throws RunFailure when no target or more than one is found.
 */
export async function findContainer(request: TargetRequest): Promise<ContainerInEngine> {
  if (request.container !== undefined) return findNamed(request.container, request);
  const model = await request.readModel();
  return theOnly(await searchContainers(request, model), request, model, "gen-nix upgrade");
}

async function findNamed(
  name: string,
  { engine: wanted, ended }: TargetRequest,
): Promise<ContainerInEngine> {
  const { engines, failure } = await searchEngines(wanted);
  if (failure !== undefined) throw new RunFailure(failure);
  for (const engine of engines) {
    const [container] = await inspectContainers(engine, [name]);
    if (container === undefined) continue;
    if (ended || container.isRunning) return { engine, container };
    throw new RunFailure(describeEnded(engine, container));
  }
  throw new RunFailure(await describeUnknown(name, engines), 2);
}

async function theOnly(
  search: Search,
  request: TargetRequest,
  model: ModelOfTarget,
  option = "--container",
): Promise<ContainerInEngine> {
  const [found, ...others] = search.found;
  if (found === undefined) throw new RunFailure(await describeNone(search, request, model, option));
  if (others.length > 0) throw new RunFailure(describeSeveral(search.found, undefined, option), 2);
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
  request: TargetRequest,
  model: ModelOfTarget,
  option: string,
): Promise<string> {
  if (failure !== undefined)
    return option === "--container"
      ? `no gen-nix up runs beside the model, and no container can be found: ${failure}`
      : failure;
  const [last] = (await searchContainers({ ...request, ended: true }, model)).found;
  if (last !== undefined) return describeEnded(last.engine, last.container);
  const others = (await listOurs(engines)).map(({ name, image }) => `${name} (${image})`);
  const hint =
    others.length === 0
      ? "gen-nix run --detach starts one"
      : `${option} NAME chooses another one: ${others.join(", ")}`;
  const subject = model.image ?? displayPath(model.path);
  return `no container of ${subject} runs in ${nameEngines(engines)}, and no gen-nix up beside the model\n  hint: ${hint}`;
}

/** Explains that no container has a name. */
async function describeUnknown(name: string, engines: readonly Engine[]): Promise<string> {
  const hint = nameHint(
    name,
    (await listOurs(engines)).map((container) => container.name),
  );
  const advice = hint === undefined ? "" : `\n  hint: ${hint}`;
  return `there is no container "${name}" in ${nameEngines(engines)}${advice}`;
}

/** Lists the running containers of images of gen-nix. */
async function listOurs(engines: readonly Engine[]): Promise<readonly Container[]> {
  const lists = await Promise.all(engines.map((engine) => listContainers(engine)));
  return lists.flat().filter(({ isOurs }) => isOurs);
}

function nameEngines(engines: readonly Engine[]): string {
  return engines.map(({ name, version }) => `${name} ${version}`).join(" or ");
}

/** Explains that several places match. */
function describeSeveral(
  containers: readonly ContainerInEngine[],
  folder: ControlPlace | undefined,
  option = "--container",
): string {
  const lines = [
    ...containers.map(({ engine, container }) => [
      `${option} ${container.name}`,
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
