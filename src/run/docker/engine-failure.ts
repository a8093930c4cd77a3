import { chosenByVariable, type EngineProgram } from "./chosen-engine.js";

/** Why no container engine answers. */
export interface EngineFailure {
  /**
   * `absent`: no client is installed. `refused`: an engine of this machine denies access to this user.
   * `unreachable`: the engine that the user selected does not answer. `not-running`: no engine runs. `broken`:
   * Podman does not work.
   */
  readonly kind: "absent" | "refused" | "unreachable" | "not-running" | "broken";
  /** The reason in one line, without advice. */
  readonly reason: string;
}

/** A client's failed query. */
interface FailedQuery {
  readonly program: EngineProgram;
  /** The last line that the client printed. */
  readonly words: string;
  /** The environment variable that selects the engine, with its value; undefined when none does. */
  readonly chosen: string | undefined;
  readonly isRoot: boolean;
}

/** Explains a client's failed query. */
export function describeFailure({ program, words, chosen, isRoot }: FailedQuery): EngineFailure {
  if (program === "podman") {
    return {
      kind: "broken",
      reason: `podman is installed, but does not work: ${words || "no answer"}`,
    };
  }
  // Only for a socket of this machine: a remote engine denies access because of keys or passwords.
  if (!isRoot && /permission denied.*unix:\/\//i.test(words)) {
    return { kind: "refused", reason: "the Docker engine refuses access to this user" };
  }
  return chosen === undefined
    ? { kind: "not-running", reason: "docker is installed, but no engine answers" }
    : { kind: "unreachable", reason: `no engine answers at ${chosen}` };
}

/** Explains that no client is installed. */
export function describeAbsence(env: NodeJS.ProcessEnv, wanted?: EngineProgram): EngineFailure {
  const program = wanted ?? (chosenByVariable(env) === undefined ? undefined : "docker");
  const reason =
    program === undefined
      ? "neither docker nor podman is installed"
      : `${program} is not installed`;
  return { kind: "absent", reason };
}
