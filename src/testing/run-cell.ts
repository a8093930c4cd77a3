import { randomBytes } from "node:crypto";
import { readFile, realpath } from "node:fs/promises";
import { join } from "node:path";
import { readStatus } from "../control/call-control.js";
import { inspectContainers } from "../control/container.js";
import { containerPlace } from "../control/container-place.js";
import { describeEnded } from "../control/describe-ended.js";
import { isAtWork, type ProcessStatus } from "../control/process-status.js";
import { type Engine, engineCommand } from "../run/docker/engine.js";
import { type LoadedImage, loadImage } from "../run/docker/load-image.js";
import { readArchivedImage } from "../run/docker/read-archive.js";
import { startContainer } from "../run/docker/run-container.js";
import { closureOf } from "../run/nix/closure-of.js";
import { isInterrupt, RunFailure } from "../run/run-failure.js";
import { captureHeld } from "../run/start-program.js";
import { sendPaths } from "../upgrade/upgrade-container.js";
import { findRestarts, findUnready } from "./find-restarts.js";
import { pollUntil } from "./poll-until.js";
import { killProcess, stopInTime, type TestedProcess } from "./run-faults.js";
import { runTest, type SystemTest } from "./run-test.js";
import type { TestCell } from "./test-matrix.js";
import { type CellResult, hasPassed, type TestResult } from "./test-result.js";

/** What all variants of a test share. */
export interface CellOptions {
  readonly engine: Engine;
  /** The time for the processes to get ready, in milliseconds. */
  readonly patience: number;
  /** Whether to kill each process, and to stop the system. */
  readonly faults: boolean;
  /** Whether to leave the containers. */
  readonly keep: boolean;
  /** The network of the containers. */
  readonly network: string;
  /** Called with each result. */
  readonly onResult: (cell: TestCell, result: TestResult) => void;
  /** Throws after an interrupt. */
  readonly checkInterrupt: () => void;
}

/** What the Nix library built for a variant. */
export interface BuiltCell extends TestCell {
  /** The store path with the image, the tests and the processes. */
  readonly path: string;
  readonly tests: readonly SystemTest[];
}

/** The results of a variant so far, which remain when a later test or fault ends the container. */
interface Progress {
  readyMilliseconds?: number;
  restarts?: Readonly<Record<string, number>>;
  readonly tests: TestResult[];
  readonly faults: TestResult[];
}

/** The lines of a log that a failure shows. */
const LOG_LINES = 30;

/** Milliseconds for processes that a test restarted to get ready. */
const AFTERMATH = 10_000;

/** Reads the tests of a built variant. */
export async function readTests(path: string): Promise<readonly SystemTest[]> {
  return JSON.parse(await readFile(join(path, "tests/tests.json"), "utf8")) as SystemTest[];
}

/**
 * Runs the tests of a variant in a container of its own, and removes it.
 *
 * @throws RunFailure after an interrupt. Other failures are part of the result.
 */
export async function runCell(built: BuiltCell, options: CellOptions): Promise<CellResult> {
  const { processManager, profile } = built;
  const { engine, keep } = options;
  const cell = { processManager, profile };
  const name = `gen-nix-test-${randomBytes(6).toString("hex")}`;
  const image = await loadTestImage(engine, join(built.path, "image"));
  const progress: Progress = { tests: [], faults: [] };
  let result: CellResult = { ...cell, ...progress, log: [] };
  try {
    options.checkInterrupt();
    await startContainer(engine, {
      image: image.reference,
      network: options.network,
      detach: true,
      remove: false,
      publish: [],
      options: ["--name", name, ...(profile === "unprivileged" ? restricted : [])],
      more: [],
      labels: { "gen-nix.test": image.reference },
    });
    await testContainer(name, built, options, progress);
    result = { ...result, ...progress };
  } catch (error) {
    if (isInterrupt(error) || !(error instanceof RunFailure)) throw error;
    result = { ...result, ...progress, failure: error.message };
  } finally {
    if (!hasPassed(result)) result = { ...result, log: await lastLines(engine, name) };
    if (keep) result = { ...result, container: name };
    else await remove(engine, name, image.reference);
  }
  return result;
}

/** Loads the image of a variant; an interrupt leaves none, although the engine may have it already. */
async function loadTestImage(engine: Engine, archive: string): Promise<LoadedImage> {
  try {
    return await loadImage(engine, archive);
  } catch (error) {
    const image = await readArchivedImage(archive);
    if (isInterrupt(error) && image !== undefined)
      await captureHeld(engineCommand(engine, ["image", "rm", image.reference]));
    throw error;
  }
}

/** What a container has that may not have any privilege. */
const restricted = ["--cap-drop", "ALL", "--security-opt", "no-new-privileges"];

async function testContainer(
  name: string,
  built: BuiltCell,
  options: CellOptions,
  progress: Progress,
): Promise<void> {
  const { engine, checkInterrupt, onResult } = options;
  const start = performance.now();
  const [container] = await inspectContainers(engine, [name]);
  if (container === undefined) throw new RunFailure(`there is no container ${name}`);
  const place = containerPlace(engine, container);
  const ready = await waitUntilReady();
  progress.readyMilliseconds = Math.round(performance.now() - start);
  await sendPaths({ engine, container }, await closureOf(await testsOf(built.path)));
  for (const test of built.tests) {
    checkInterrupt();
    report(progress.tests, await runTest(engine, name, test));
  }
  const after = await readAfterTests();
  progress.restarts = findRestarts(ready, after);
  for (const unready of findUnready(after)) report(progress.tests, unready);
  if (options.faults) await runFaults();

  function report(results: TestResult[], result: TestResult): void {
    onResult(built, result);
    results.push(result);
  }

  /** Reads the status of the processes. A test may have restarted some, which then get ready. */
  async function readAfterTests(): Promise<readonly ProcessStatus[]> {
    let processes: readonly ProcessStatus[] = [];
    await pollUntil(AFTERMATH, async () => {
      checkInterrupt();
      const [now] = await inspectContainers(engine, [name]);
      if (now?.isRunning !== true) throw new RunFailure(describeEnd(now));
      processes = await readStatus(place);
      return processes.every((process) => !isAtWork(process) || process.ready);
    });
    return processes;
  }

  async function waitUntilReady(): Promise<readonly ProcessStatus[]> {
    let processes: readonly ProcessStatus[] | undefined;
    let waiting: readonly string[] = [];
    const isReady = await pollUntil(options.patience, async () => {
      checkInterrupt();
      const [now] = await inspectContainers(engine, [name]);
      if (now?.isRunning !== true) throw new RunFailure(describeEnd(now));
      processes = await readStatus(place).catch((error: unknown) => {
        if (isInterrupt(error)) throw error;
        // The root process may not answer yet.
        return undefined;
      });
      if (processes === undefined) return false;
      const atWork = processes.filter(isAtWork);
      waiting = atWork.filter((process) => !process.ready).map((process) => process.name);
      const failed = atWork.filter(({ state }) => state === "failed").map((it) => it.name);
      if (failed.length > 0) throw new RunFailure(`${failed.join(", ")} failed`);
      return waiting.length === 0;
    });
    if (isReady && processes !== undefined) return processes;
    const seconds = options.patience / 1000;
    throw new RunFailure(`${waiting.join(", ") || "the system"} was not ready after ${seconds} s`);
  }

  function describeEnd(now: typeof container): string {
    return now === undefined ? "the container is gone" : describeEnded(engine, now);
  }

  async function runFaults(): Promise<void> {
    const text = await readFile(join(built.path, "processes.json"), "utf8");
    const processes = JSON.parse(text) as readonly TestedProcess[];
    const results = progress.faults;
    for (const process of processes.filter(({ comesBack }) => comesBack)) {
      checkInterrupt();
      report(results, await killProcess(place, process.name, options.patience));
    }
    // Processes that came back work only if the tests pass again.
    if (results.length > 0) {
      for (const test of built.tests) {
        checkInterrupt();
        const again = await runTest(engine, name, test);
        report(results, { ...again, name: `${again.name} after kills` });
      }
    }
    checkInterrupt();
    if (!options.keep) report(results, await stopInTime(engine, name));
  }
}

/** The store path of the tests. */
async function testsOf(path: string): Promise<string> {
  return realpath(join(path, "tests"));
}

async function lastLines(engine: Engine, name: string): Promise<readonly string[]> {
  const args = ["logs", "--tail", String(LOG_LINES), name];
  const { stdout, stderr } = await captureHeld(engineCommand(engine, args));
  return [stdout, stderr].filter(Boolean).join("\n").split("\n").filter(Boolean);
}

/** Removes a container and its image; an interrupt must not leave them. */
async function remove(engine: Engine, name: string, image: string): Promise<void> {
  for (const args of [
    ["rm", "--force", "--volumes", name],
    ["image", "rm", image],
  ]) {
    await captureHeld(engineCommand(engine, args));
  }
}
