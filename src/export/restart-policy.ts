import type { ModelValue, Process } from "../model/index.js";
import type { RestartPolicy } from "./exported-system.js";
import { entryOf, fieldOf, isJob, textOf } from "./values-of-model.js";

/**
 * Returns when the engine starts a container again. The root process starts processes again, and ends when none of them
 * is left. An engine that started it again then would act against `restart: never`.
 */
export function restartOf(members: readonly Process[]): RestartPolicy {
  const policies = members.filter((process) => !isJob(process)).map(conditionOf);
  if (policies.length === 0 || policies.includes(undefined) || policies.includes("always"))
    return "always";
  return policies.includes("on-failure") ? "on-failure" : "never";
}

/**
 * Returns how often an engine starts a container again. The root process ends when its processes have failed too often,
 * so an engine must not start it without limit; undefined if a process has no limit.
 */
export function restartAttemptsOf(members: readonly Process[]): number | undefined {
  const attempts = members
    .filter((process) => !isJob(process))
    .map((process) => Number(textOf(entryOf(fieldOf(process, "restart"), "attempts"))));
  return attempts.length > 0 && attempts.every(Number.isInteger)
    ? Math.max(...attempts)
    : undefined;
}

function conditionOf(process: Process): string | undefined {
  const restart: ModelValue | undefined = fieldOf(process, "restart");
  return textOf(restart) ?? textOf(entryOf(restart, "condition"));
}
