/** The state of a process, as `gen-nix status --json` prints it. */
export interface ProcessStatus {
  readonly name: string;
  /** `service`, `oneshot` or `scheduled`; absent in images of earlier versions. */
  readonly type?: string;
  /** One of the states of the runtime, such as `ready` or `restarting`. */
  readonly state: string;
  /** Whether processes that depend on it could start. */
  readonly ready: boolean;
  /** Absent without a health probe. */
  readonly health?: string;
  /** In the namespace of the target; absent when it does not run. */
  readonly pid?: number;
  /** The time at which it was started; absent when it does not run. */
  readonly started?: string;
  readonly restarts: number;
  /** The exit code of its last run, if it has ended. */
  readonly exitCode?: number;
  /** The time of the last change of its state. */
  readonly since: string;
  /** What the runtime adds to the state, such as the reason for a failure. */
  readonly text?: string;
}

/** A process in the output of `gen-nix-control status --json`. */
interface ReportedProcess extends Omit<ProcessStatus, "ready" | "pid"> {
  readonly pid: number;
  readonly ready?: boolean;
}

/**
 * Parses the output of `gen-nix-control status --json`.
 *
 * @returns undefined when it has another form.
 */
export function parseStatus(text: string): readonly ProcessStatus[] | undefined {
  try {
    const reported: unknown = JSON.parse(text);
    return Array.isArray(reported) ? reported.map(readProcess) : undefined;
  } catch {
    return undefined;
  }
}

function readProcess(reported: ReportedProcess): ProcessStatus {
  const { name, type, state, health, pid, started, restarts, exitCode, since, text } = reported;
  return {
    name,
    ...(type === undefined ? {} : { type }),
    state,
    ready: reported.ready ?? (state === "ready" || state === "completed"),
    ...(health === undefined || health === "unknown" ? {} : { health }),
    ...(pid === 0 ? {} : { pid }),
    ...(pid === 0 || started === undefined ? {} : { started }),
    restarts,
    ...(exitCode === undefined ? {} : { exitCode }),
    since,
    ...(text === undefined ? {} : { text }),
  };
}

/** Whether a process is one that `gen-nix restart` without names restarts: it runs, or should run. */
export function isAtWork({ type, state }: ProcessStatus): boolean {
  const atRest = ["not-chosen", "stopped", "scheduled", "completed"];
  // A service that has ended by itself starts again with the system.
  return !atRest.includes(state) && !(type === "oneshot" && state === "ended");
}
