import { callControl, readStatus } from "../control/call-control.js";
import type { ControlPlace } from "../control/control-place.js";
import { type Engine, engineCommand } from "../run/docker/engine.js";
import { captureProgram } from "../run/start-program.js";
import { pollUntil } from "./poll-until.js";
import type { TestResult } from "./test-result.js";

/** A process of the system under test. */
export interface TestedProcess {
  readonly name: string;
  /** Whether it starts again after it was killed. */
  readonly comesBack: boolean;
}

/** Milliseconds until `docker stop` kills a container. */
const GRACE_PERIOD = 10_000;

/** Kills a process, and waits until it is ready again. */
export async function killProcess(
  place: ControlPlace,
  name: string,
  patience: number,
): Promise<TestResult> {
  const start = performance.now();
  const stateOf = async () => (await readStatus(place)).find((process) => process.name === name);
  const before = await stateOf();
  await callControl(place, ["signal", name, "KILL"]);
  const isBack = await pollUntil(patience, async () => {
    const now = await stateOf();
    return now?.ready === true && now.restarts > (before?.restarts ?? 0);
  });
  const reason = isBack ? {} : { reason: `is not ready again ${patience / 1000} s after SIGKILL` };
  const milliseconds = Math.round(performance.now() - start);
  return { name: `kill ${name}`, passed: isBack, milliseconds, ...reason, output: "" };
}

/** Stops a container as an engine does, which must end it in time and with exit code 0. */
export async function stopInTime(engine: Engine, container: string): Promise<TestResult> {
  const start = performance.now();
  await captureProgram(engineCommand(engine, ["stop", container]));
  const milliseconds = Math.round(performance.now() - start);
  const inspect = ["container", "inspect", "--format", "{{.State.ExitCode}}", container];
  const code = (await captureProgram(engineCommand(engine, inspect))).stdout.trim();
  const reason =
    milliseconds >= GRACE_PERIOD
      ? "did not stop within 10 s, and was killed"
      : code === "0"
        ? undefined
        : `ended with exit code ${code}`;
  return {
    name: "stop",
    passed: reason === undefined,
    milliseconds,
    ...(reason === undefined ? {} : { reason }),
    output: "",
  };
}
