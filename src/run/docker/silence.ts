import { chosenByVariable, type EngineProgram } from "./chosen-engine.js";

/** Why no container engine answers. */
export interface Silence {
  /**
   * `absent`: the program that would ask is not there. `refused`: an engine of this machine runs, and does not serve
   * us. `unreachable`: the engine that the user named does not answer. `silent`: none runs. `broken`: Podman does not work.
   */
  readonly kind: "absent" | "refused" | "unreachable" | "silent" | "broken";
  /** What is the matter, in one line and without advice. */
  readonly reason: string;
}

/** What is known of a program that did not bring an engine's answer. */
interface Failure {
  readonly program: EngineProgram;
  /** The last line that it printed. */
  readonly words: string;
  /** The variable that names the engine, with its value, where the user chose one. */
  readonly chosen: string | undefined;
  readonly isRoot: boolean;
}

/** Says why a program brought no answer. */
export function describeSilence({ program, words, chosen, isRoot }: Failure): Silence {
  if (program === "podman") {
    return {
      kind: "broken",
      reason: `podman is installed, but does not work: ${words || "no answer"}`,
    };
  }
  // A socket of this machine: elsewhere, permission is a matter of keys and passwords.
  if (!isRoot && /permission denied.*unix:\/\//i.test(words)) {
    return { kind: "refused", reason: "the Docker engine refuses us" };
  }
  return chosen === undefined
    ? { kind: "silent", reason: "docker is installed, but no engine answers" }
    : { kind: "unreachable", reason: `no engine answers at ${chosen}` };
}

/** Says that no program is there that could ask. */
export function describeAbsence(env: NodeJS.ProcessEnv, wanted?: EngineProgram): Silence {
  const program = wanted ?? (chosenByVariable(env) === undefined ? undefined : "docker");
  const reason =
    program === undefined
      ? "neither docker nor podman is installed"
      : `${program} is not installed`;
  return { kind: "absent", reason };
}
