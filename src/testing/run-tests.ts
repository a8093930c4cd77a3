import { join } from "node:path";
import { buildProject } from "../build/generate-for-build.js";
import { notify } from "../diagnostics/notify.js";
import type { GenerateResult } from "../project/generate.js";
import { forwardSignals, signalExitCode } from "../run/forward-signals.js";
import { isInterrupt, RunFailure } from "../run/run-failure.js";
import { withTemporaryFolder } from "../system/temporary-path.js";
import type { TerminationSignal } from "../system/termination-signals.js";
import { renderSeconds } from "./render-report.js";
import { type CellOptions, readTests, runCell } from "./run-cell.js";
import { chooseTests } from "./run-test.js";
import { chooseCells, readTestMatrix, type TestCell, type WantedCells } from "./test-matrix.js";
import { type CellResult, hasPassed, type TestReport } from "./test-result.js";

/** What to test. */
export interface TestOptions
  extends WantedCells,
    Pick<CellOptions, "engine" | "patience" | "faults" | "keep" | "network"> {
  /** The tests; all when empty. */
  readonly names: readonly string[];
  /** The number of containers at a time. */
  readonly jobs: number;
}

/**
 * Tests the variants of a generated project, and prints each result on standard error.
 *
 * @throws RunFailure after an interrupt, when no container is left.
 */
export async function runTests(
  generated: GenerateResult,
  options: TestOptions,
): Promise<TestReport> {
  let seen: TerminationSignal | undefined;
  const checkInterrupt = () => {
    if (seen !== undefined) throw new RunFailure("interrupted", signalExitCode(seen));
  };
  return withTemporaryFolder("gen-nix-test-", async (folder) => {
    const work = () => testAll(generated, options, folder, checkInterrupt);
    const { value } = await forwardSignals(work, (signal) => {
      seen = signal;
    });
    return value;
  });
}

async function testAll(
  generated: GenerateResult,
  options: TestOptions,
  folder: string,
  checkInterrupt: () => void,
): Promise<TestReport> {
  // On a terminal, the progress is one line that disappears.
  const display = process.stderr.isTTY ? process.stderr : silent;
  const matrix = await readTestMatrix(generated, folder, display);
  const { cells, skipped } = chooseCells(matrix, options);
  for (const { processManager, profile, reason } of skipped)
    notify(`${[processManager, profile].filter(Boolean).join(" ")}: skipped: ${reason}`);
  const results: CellResult[] = [];
  // One build after the other, while containers of earlier ones run.
  let building: Promise<unknown> = Promise.resolve();
  const build = (cell: TestCell) => {
    const next = building.then(() => buildCell(cell));
    building = next.catch(() => undefined);
    return next;
  };
  const waiting = [...cells.entries()];
  let failure: unknown;
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, cell] = next;
      results[index] = await testCell(cell);
    }
  };
  const workers = Array.from({ length: Math.min(options.jobs, cells.length) }, () =>
    worker().catch((error: unknown) => {
      // The others end their containers before the failure is reported.
      failure ??= error;
      waiting.length = 0;
    }),
  );
  await Promise.all(workers);
  if (failure !== undefined) throw failure;
  return { cells: results, skipped };

  async function buildCell(cell: TestCell) {
    checkInterrupt();
    const { processManager, profile } = cell;
    const target = {
      file: "default.nix",
      attribute: "tests",
      parameters: { processManager, profile },
      outLink: join(folder, labelOf(cell).replace(" ", "-")),
    };
    const { outPath } = await buildProject(generated, target, display);
    const { chosen, unknown } = chooseTests(await readTests(outPath), options.names);
    if (unknown.length > 0) {
      const all = (await readTests(outPath)).map(({ name }) => name).join(", ");
      throw new RunFailure(
        `there is no test "${unknown.join('", "')}"\n  hint: ${all === "" ? "the model has no tests" : `the tests are: ${all}`}`,
        2,
      );
    }
    if (chosen.length === 0 && !options.faults)
      throw new RunFailure(
        "the model has no tests\n  hint: add tests: { NAME: { script: ... } } to the model or to a process, or use --faults",
        2,
      );
    return { ...cell, path: outPath, tests: chosen };
  }

  async function testCell(cell: TestCell): Promise<CellResult> {
    try {
      const built = await build(cell);
      const result = await runCell(built, {
        ...options,
        checkInterrupt,
        onResult: (_cell, { name, passed, milliseconds, reason }) =>
          notify(
            `${labelOf(cell)}: ${passed ? "ok" : "FAILED"} ${name} (${reason ?? renderSeconds(milliseconds)})`,
          ),
      });
      if (result.failure !== undefined)
        notify(`${labelOf(cell)}: FAILED: ${result.failure.split("\n")[0]}`);
      return result;
    } catch (error) {
      const isOfUser = error instanceof RunFailure && error.exitCode === 2;
      if (isInterrupt(error) || isOfUser || !(error instanceof RunFailure)) throw error;
      notify(`${labelOf(cell)}: FAILED: ${error.message.split("\n")[0]}`);
      return { ...cell, tests: [], faults: [], log: [], failure: error.message };
    }
  }
}

/** Whether all variants passed, and there was one. */
export function allPassed({ cells }: TestReport): boolean {
  return cells.length > 0 && cells.every(hasPassed);
}

function labelOf({ processManager, profile }: TestCell): string {
  return `${processManager} ${profile}`;
}

const silent = { write() {} };
