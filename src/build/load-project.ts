import { notify } from "../diagnostics/notify.js";
import {
  type ImageDescription,
  type ImageName,
  readDescription,
  referenceOf,
} from "../image/description.js";
import {
  askEngineState,
  type EngineState,
  type LoadedDescription,
  loadDescription,
} from "../image/load-description.js";
import { type ProcessesModel, type ProcessPort, publishedPorts } from "../model/index.js";
import type { GenerateOptions, GenerateResult } from "../project/generate.js";
import type { EngineProgram } from "../run/docker/chosen-engine.js";
import { type Engine, requireEngine } from "../run/docker/engine.js";
import type { OpenLoad } from "../run/docker/engine-api.js";
import type { LoadedImage } from "../run/docker/load-image.js";
import { isInterrupt, OutsideFailure, RunFailure } from "../run/run-failure.js";
import { timed } from "../system/timeline.js";
import { endOutdatedBuild } from "./build-ahead.js";
import { withDescription } from "./build-description.js";
import { buildArchive } from "./build-image.js";
import { generateForBuild } from "./generate-for-build.js";
import { loadBuiltImage } from "./load-built-image.js";

/** The image of a project that an engine has, or is about to get. */
export interface BuiltProject {
  readonly engine: Engine;
  /** The name and the tag of the image. */
  readonly reference: string;
  /** `sha256:` and the digest of its configuration; undefined when a library of another version built it. */
  readonly id?: string;
  /** The ports of its processes that the model states as numbers. */
  readonly ports: readonly ProcessPort[];
}

/** A project's image in an engine. */
export interface LoadedProject extends LoadedImage, BuiltProject {
  /** The ID of the image in the engine that had its name before, if it was another one. */
  readonly replaced?: string;
  /** The files that it was built from. */
  readonly generated: GenerateResult;
}

/** What a caller that loads a project again and again knows, and wants to know. */
export interface LoadAgain {
  /** The engine, if an earlier build has found it. */
  readonly engine?: Engine | undefined;
  /** A request to load the image, for which the engine has prepared itself already. */
  readonly opened?: Promise<OpenLoad | undefined>;
  /** The temporary folder for the link to the image's description. */
  readonly folder?: string;
  /** Whether the image is still wanted after the model was checked. */
  readonly isWanted?: () => boolean;
  /** Called when the model is valid, and its image is about to be built. */
  readonly onChecked?: (checked: Pick<BuiltProject, "reference" | "ports">) => void;
  /** Called when the image is built, before the engine gets it. */
  readonly onBuilt?: (built: BuiltProject) => void;
}

/**
 * Builds the image of a project and loads it, unless the engine already has it. No archive is written: the engine gets the
 * layers that it lacks.
 *
 * The engine is searched and asked while Nix builds, when this process has nothing else to do.
 *
 * @param wanted the engine that the user chose, if any.
 * @returns undefined when the model is invalid, after its diagnostics were printed.
 * @throws RunFailure when Nix or an engine is missing, or one of them fails.
 */
export async function buildAndLoad(
  options: GenerateOptions,
  wanted: EngineProgram | undefined,
  again: LoadAgain = {},
): Promise<LoadedProject | undefined> {
  const generated = await timed("check and emit", () => generateForBuild(options));
  if (generated === undefined) return undefined;
  await endOutdatedBuild(generated);
  if (again.isWanted?.() === false) throw new RunFailure("interrupted: nothing was built");
  const { engine: found, opened, folder, onChecked, onBuilt = () => undefined } = again;
  const search = async () => found ?? requireEngine(process.env, wanted);
  const { started, start } = startSignal();
  const engine = inBackground(started.then(() => timed("find the engine", search)));
  const name = nameInEngine(generated.model);
  const asked = inBackground(askEarly(engine, name));
  const ports = generated.model === undefined ? [] : publishedPorts(generated.model);
  const meanwhile = async () => {
    start();
    if (name !== undefined) onChecked?.({ reference: referenceOf(name), ports });
    await generated.meanwhile?.();
  };
  const load = (description: Promise<ImageDescription>) => {
    // Without a build, it has not been searched yet.
    start();
    return loadFrom(description, engineOr(engine, wanted), {
      asked,
      ...(opened && { opened }),
      onBuilt: (built) => onBuilt({ ...built, ports }),
    });
  };
  const loaded = await withDescriptionOf({ ...generated, meanwhile }, name, load, folder);
  start();
  // A library of another version may not describe images.
  return loaded === undefined
    ? { ...(await loadArchive(generated, engineOr(engine, wanted))), ports, generated }
    : { ...loaded, ports, generated };
}

/** The name that engines know the image of a model by: Nix makes it lower case. */
function nameInEngine(model: ProcessesModel | undefined): ImageName | undefined {
  return model && { name: model.image.name.toLowerCase(), tag: model.image.tag };
}

/**
 * Builds the description of a project's image. One without the name takes a build less, but libraries of another version may
 * not have it.
 */
async function withDescriptionOf<T>(
  generated: GenerateResult,
  name: ImageName | undefined,
  use: (description: Promise<ImageDescription>) => Promise<T>,
  folder: string | undefined,
): Promise<T | undefined> {
  const build = (attribute: string, known?: ImageName) =>
    withDescription(generated, (built) => use(readDescription(built, known)), attribute, folder);
  return (name && (await build("unnamed", name))) ?? build("description");
}

/** Returns a promise, and the function that resolves it. */
function startSignal(): { readonly started: Promise<void>; readonly start: () => void } {
  let start: () => void = () => undefined;
  const started = new Promise<void>((resolve) => {
    start = resolve;
  });
  return { started, start };
}

/** Asks the engine what it has of the image of a model while Nix builds. */
async function askEarly(
  engine: Promise<Engine>,
  name: ImageName | undefined,
): Promise<AskedState | undefined> {
  if (name === undefined) return undefined;
  const reference = referenceOf(name);
  const found = await engine;
  return timed("ask the engine", async () => ({
    reference,
    state: await askEngineState(found, reference),
  }));
}

interface AskedState {
  readonly reference: string;
  readonly state: EngineState;
}

/** What `loadFrom` can use, and whom it tells. */
interface LoadFromOptions {
  readonly asked?: Promise<AskedState | undefined>;
  readonly opened?: Promise<OpenLoad | undefined>;
  readonly onBuilt?: (built: Omit<BuiltProject, "ports">) => void;
}

/** Loads an image from its description, and reports the outcome. */
export async function loadFrom(
  reading: Promise<ImageDescription>,
  searched: Promise<Engine>,
  { asked, opened, onBuilt }: LoadFromOptions = {},
): Promise<Omit<LoadedProject, "ports" | "generated">> {
  const [description, engine] = await Promise.all([reading, searched]);
  const { id } = description;
  const reference = referenceOf(description);
  onBuilt?.({ engine, reference, id });
  const early = await asked;
  const state =
    early?.reference === reference ? early.state : await askEngineState(engine, reference);
  const image = await timed("load", async () =>
    loadDescription(engine, description, state, await opened),
  );
  notify(describeLoad(image, engine));
  return { ...image, engine, id };
}

function describeLoad(image: LoadedDescription, { name, version }: Engine): string {
  if (image.unchanged) return `${image.reference} is loaded already`;
  if (image.onlyNamed)
    return `${name} ${version} has the image, and now knows it as ${image.reference}`;
  return `loaded ${image.reference} into ${name} ${version} (${renderSent(image)})`;
}

/**
 * Renders how much of an image was sent.
 *
 * @example
 * renderSent({ sent: 160_000, total: 26_000_000 }) // 0.2 of 26.0 MB
 */
export function renderSent({
  sent,
  total,
}: {
  readonly sent: number;
  readonly total: number;
}): string {
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
  return sent === total ? `${megabytes(total)} MB` : `${megabytes(sent)} of ${megabytes(total)} MB`;
}

async function loadArchive(
  generated: GenerateResult,
  engine: Promise<Engine>,
): Promise<Omit<LoadedProject, "ports" | "generated">> {
  const built = await buildArchive(generated);
  return loadBuiltImage(await engine, built);
}

/** Adds to the failure of the search how the image gets to another machine. */
async function engineOr(
  engine: Promise<Engine>,
  wanted: EngineProgram | undefined,
): Promise<Engine> {
  try {
    return await engine;
  } catch (error) {
    if (isInterrupt(error) || !(error instanceof RunFailure)) throw error;
    const later = `for another machine, gen-nix build writes an archive: ${wanted ?? "docker"} load -i result`;
    throw new OutsideFailure(`${error.message}\n${later}`, error.exitCode);
  }
}

/** Keeps a failure for the later caller who waits for the work. */
function inBackground<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  return work;
}
