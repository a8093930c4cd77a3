import { notify } from "../diagnostics/notify.js";
import { forwardSignals } from "../run/forward-signals.js";
import { isInterrupt, RunFailure } from "../run/run-failure.js";
import { describePaths } from "../watch/describe-paths.js";
import { sourcesOfModel } from "../watch/sources-of-model.js";
import { waitForChanges } from "../watch/wait-for-changes.js";
import { adoptSystem, type BuiltSystem, buildSystem } from "./build-system.js";
import { recordRoot } from "./claim-folder.js";
import { openOutputLog } from "./output-log.js";
import type { Reporter } from "./reporter.js";
import { requireFreePorts } from "./require-free-ports.js";
import { type RunningSystem, startSystem } from "./start-system.js";
import { describeActions, switchSystem } from "./switch-system.js";
import type { UpFolder } from "./up-folder.js";
import type { UpOptions } from "./up-options.js";

/**
 * Builds and runs a system until it ends or the user stops it; with `--watch`, switches to changed models.
 *
 * @returns the exit code of gen-nix.
 * @throws RunFailure when the system cannot be built or started, or fails; with `--watch`, only at the start.
 */
export async function runSession(
  options: UpOptions,
  folder: UpFolder,
  reporter: Reporter,
): Promise<number> {
  const log = openOutputLog(folder.log);
  const models = typeof options.model === "string" ? [options.model] : options.model;
  const changes = options.watch
    ? waitForChanges(sourcesOfModel(models, undefined), reporter.note)
    : undefined;
  let current: BuiltSystem | undefined;
  let running: RunningSystem | undefined;
  let stopping = false;

  const build = (outLink: string) =>
    buildSystem(
      options,
      options.names,
      { outLink, state: folder.state },
      // The progress of a build would be between the lines of processes.
      running === undefined ? reporter : { ...reporter, display: silent },
    );

  const start = async (built: BuiltSystem) => {
    await requireFreePorts(built.ports);
    adoptSystem(folder, built);
    current = built;
    changes?.watch(sourcesOfModel(models, built.generated));
    const { names, variables } = options;
    const { facts } = built;
    reporter.starts(outputLabels(built), describeStart(built, options.watch));
    running = await startSystem({ folder, facts, names, variables, log, onLine: reporter.line });
    recordRoot(folder, running.pid);
    if (stopping) running.stop();
    return running;
  };

  const stop = async () => {
    const system = running;
    running = undefined;
    if (!stopping) system?.stop();
    await system?.ended;
  };

  /** Runs a system that does not change. */
  const runOnce = async (): Promise<number> => {
    const built = await build(folder.system);
    if (built === undefined) return 1;
    const exitCode = await (await start(built)).ended;
    if (exitCode === 0 || stopping) return 0;
    throw new RunFailure(`the system ended with exit code ${exitCode}`);
  };

  /** Builds the changed model and switches to it. A failure leaves what runs alone. */
  const change = async (paths: readonly string[]): Promise<void> => {
    const began = performance.now();
    const next = await build(current === undefined ? folder.system : folder.next);
    if (next === undefined || stopping) return;
    reporter.problem("");
    const sources = sourcesOfModel(models, next.generated);
    changes?.watch(sources);
    const effect = next.path !== current?.path;
    changes?.hadEffect(paths, effect);
    const report = (text: string) => {
      const seconds = ((performance.now() - began) / 1000).toFixed(2);
      reporter.note(
        `${describePaths(paths, sources.refersTo)} changed: ${text}, after ${seconds} s`,
      );
    };
    if (current === undefined || running === undefined) {
      watchEnd(await start(next));
      return;
    }
    if (!effect) {
      if (paths.some(sources.refersTo)) report("no process changed");
      return;
    }
    const result = await switchSystem(folder, current, next, options.settle);
    switch (result.kind) {
      case "switched":
        adoptSystem(folder, next);
        current = next;
        report(describeActions(result.actions));
        return;
      case "refused":
        reporter.problem(
          `the change was rejected, and the previous system continues: ${result.reason}`,
        );
        return;
      case "needs-restart":
        reporter.note(`restarting all processes: ${result.reason}`);
        await stop();
        if (!stopping) watchEnd(await start(next));
    }
  };

  const watchEnd = (system: RunningSystem) => {
    void system.ended.then((exitCode) => {
      if (running !== system || stopping) return;
      running = undefined;
      reporter.note(`the system ended with exit code ${exitCode}; a change starts it again`);
    });
  };

  const tryChange = async (paths: readonly string[] = []) => {
    if (stopping) return;
    try {
      await change(paths);
    } catch (error) {
      if (stopping) return;
      if (isInterrupt(error) || !(error instanceof RunFailure)) throw error;
      reporter.problem(`gen-nix: ${error.message}`);
    }
  };

  const runWatching = async (): Promise<number> => {
    await tryChange();
    if (running === undefined && !stopping) reporter.note("waiting for a change of the model");
    while (!stopping) await tryChange(await changes?.next());
    return 0;
  };

  try {
    const { value } = await forwardSignals(options.watch ? runWatching : runOnce, () => {
      if (!stopping && running !== undefined) reporter.note(describeStop(current));
      stopping = true;
      changes?.close();
      running?.stop();
    });
    return value;
  } finally {
    changes?.close();
    const wasStarted = current !== undefined;
    await stop();
    reporter.close(stopping);
    if (stopping && wasStarted) notify("all processes have stopped");
    log.close();
  }
}

const silent = { write() {} };

/** Says which processes stop. */
function describeStop(system: BuiltSystem | undefined): string {
  const names = [...(system?.chosen ?? [])];
  const list = names.length > MOST_NAMES ? `${names.length} processes` : names.join(", ");
  return `stopping ${list}`;
}

/** The number of names that fit a line. */
const MOST_NAMES = 8;

/** The labels in the output of a system. */
function outputLabels({ facts: { managerLabel }, chosen }: BuiltSystem): string[] {
  return managerLabel ? [...chosen, managerLabel] : [...chosen];
}

function describeStart({ facts, chosen, ports }: BuiltSystem, watches: boolean): string {
  const list = ports.map(({ process, port }) => `${port} (${process})`).join(", ");
  return [
    `running ${chosen.size} ${chosen.size === 1 ? "process" : "processes"} under ${facts.processManager}`,
    ...(list === "" ? [] : [`${ports.length === 1 ? "port" : "ports"} ${list}`]),
    ...(watches ? ["watching the model"] : []),
  ].join("; ");
}
