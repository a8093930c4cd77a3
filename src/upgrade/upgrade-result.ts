/** What an upgrade does with a process. */
export interface PlannedProcess {
  readonly name: string;
  readonly action: "keep" | "restart" | "start" | "stop";
  /** The dependency with which an unchanged process restarts. */
  readonly with?: string;
}

/** The output of `gen-nix-control upgrade --json`. */
export interface UpgradeResult {
  /** 0: done; 1: refused, or rolled back; 3: the container has to be restarted; 75: another upgrade runs. */
  readonly code: number;
  readonly reason: string | null;
  readonly milliseconds: number;
  /** Whether settings of the image change that only a new container takes. */
  readonly settingsChange: boolean;
  readonly processes: readonly PlannedProcess[];
}

/** The code of an upgrade that was refused or rolled back. */
export const REJECTED = 1;

/** The code of an upgrade that needs a restart of the container. */
export const NEEDS_RESTART = 3;

/** Parses the output of `gen-nix-control upgrade --json`; undefined for anything else. */
export function parseUpgradeResult(text: string): UpgradeResult | undefined {
  return text.startsWith("{") ? (JSON.parse(text) as UpgradeResult) : undefined;
}

/**
 * Renders what happens to the processes, a line for each kind of action.
 *
 * @example
 * renderPlan([{ name: "web", action: "restart" }, { name: "db", action: "keep" }])
 * // restart: web
 * // keep:    db
 */
export function renderPlan(processes: readonly PlannedProcess[]): string {
  const lines = (["stop", "restart", "start", "keep"] as const).flatMap((action) => {
    const names = processes.filter((each) => each.action === action).map(describe);
    return names.length === 0 ? [] : [`${`${action}:`.padEnd(9)}${names.join(", ")}`];
  });
  return lines.join("\n");
}

function describe(process: PlannedProcess): string {
  return process.with === undefined ? process.name : `${process.name} (with ${process.with})`;
}
