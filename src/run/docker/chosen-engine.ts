/** The programs that reach a container engine. */
export const enginePrograms = ["docker", "podman"] as const;

/** A program that reaches a container engine. */
export type EngineProgram = (typeof enginePrograms)[number];

/** Returns the variable that selects the engine of Docker's client, with its value. */
export function chosenByVariable(env: NodeJS.ProcessEnv): string | undefined {
  if (env.DOCKER_HOST) return `DOCKER_HOST=${env.DOCKER_HOST}`;
  if (env.DOCKER_CONTEXT) return `DOCKER_CONTEXT=${env.DOCKER_CONTEXT}`;
  return undefined;
}
