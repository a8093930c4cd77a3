import { realpath } from "node:fs/promises";
import { join } from "node:path";
import { captureProgram } from "../run/start-program.js";
import {
  NEEDS_RESTART,
  type PlannedProcess,
  parseUpgradeResult,
} from "../upgrade/upgrade-result.js";
import type { BuiltSystem } from "./build-system.js";
import type { UpFolder } from "./up-folder.js";

/** How a running system became another one. */
export type SwitchResult =
  | { readonly kind: "switched"; readonly actions: readonly PlannedProcess[] }
  /** The previous system continues. */
  | { readonly kind: "refused"; readonly reason: string }
  /** The whole system has to start again. */
  | { readonly kind: "needs-restart"; readonly reason: string };

/** The exit code of `gen-nix-control upgrade` after a switch. */
const DONE = 0;
/** This version of the runtime has no upgrades. */
const WRONG_USAGE = 64;

/** The seconds in which new and changed processes have to get ready. */
const TIMEOUT = 60;

/**
 * Lets the root process of a running system switch to another one, which restarts only what changed.
 *
 * @param settle the seconds for which new processes must run.
 */
export async function switchSystem(
  folder: UpFolder,
  current: BuiltSystem,
  next: BuiltSystem,
  settle: number,
): Promise<SwitchResult> {
  if (!current.facts.hasRuntime || !next.facts.hasRuntime)
    return { kind: "needs-restart", reason: "the system runs without the runtime" };
  if (current.facts.environment.join("\n") !== next.facts.environment.join("\n"))
    return { kind: "needs-restart", reason: "the environment changed" };
  const { exitCode, stdout, stderr } = await captureProgram({
    program: join(current.path, "bin/gen-nix-control"),
    args: [
      ...["upgrade", "--json", "--timeout", String(TIMEOUT), "--settle", String(settle)],
      await realpath(join(next.path, "init")),
    ],
    env: { GEN_NIX_RUN: folder.run },
  });
  const { reason, processes = [] } = parseUpgradeResult(stdout) ?? {};
  switch (exitCode) {
    case DONE:
      return { kind: "switched", actions: processes };
    case NEEDS_RESTART:
      return { kind: "needs-restart", reason: reason ?? "the runtime cannot switch to it" };
    case WRONG_USAGE:
      return { kind: "needs-restart", reason: "the runtime cannot switch" };
    default:
      return { kind: "refused", reason: reason ?? (stderr.trim() || `exit code ${exitCode}`) };
  }
}

/**
 * Describes what a switch did.
 *
 * @example
 * describeActions([{ name: "web", action: "restart" }, { name: "db", action: "keep" }])
 * // restarted web; 1 kept running
 */
export function describeActions(actions: readonly PlannedProcess[]): string {
  const verbs = { stop: "stopped", restart: "restarted", start: "started" } as const;
  const changes = Object.entries(verbs).flatMap(([action, verb]) => {
    const names = actions.filter((each) => each.action === action).map(({ name }) => name);
    return names.length === 0 ? [] : [`${verb} ${names.join(", ")}`];
  });
  const kept = actions.filter(({ action }) => action === "keep").length;
  if (changes.length === 0) return "no process changed";
  return [...changes, ...(kept === 0 ? [] : [`${kept} kept running`])].join("; ");
}
