import { chosenByVariable, type EngineProgram } from "../run/docker/chosen-engine.js";
import { type Engine, findEngine, requireEngine } from "../run/docker/engine.js";
import { findProgram } from "../run/find-program.js";
import { isInterrupt, RunFailure } from "../run/run-failure.js";

/** The engines that answer, or the reason why none does. */
export interface EnginesFound {
  readonly engines: readonly Engine[];
  readonly failure: string | undefined;
}

/**
 * Searches for all engines that a container could be in: that of the user's choice, or else those of Docker
 * and of Podman.
 */
export async function searchEngines(
  wanted: EngineProgram | undefined,
  env: NodeJS.ProcessEnv = process.env,
): Promise<EnginesFound> {
  try {
    const first = await requireEngine(env, wanted);
    const second = await secondEngine(first, wanted, env);
    return { engines: second === undefined ? [first] : [first, second], failure: undefined };
  } catch (error) {
    if (isInterrupt(error) || !(error instanceof RunFailure)) throw error;
    return { engines: [], failure: error.message };
  }
}

async function secondEngine(
  first: Engine,
  wanted: EngineProgram | undefined,
  env: NodeJS.ProcessEnv,
): Promise<Engine | undefined> {
  const isOnly =
    wanted !== undefined || first.name === "Podman" || chosenByVariable(env) !== undefined;
  if (isOnly || (await findProgram("podman", env)) === undefined) return undefined;
  return (await findEngine(env, "podman")).engine;
}
