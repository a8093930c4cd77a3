import { type Engine, engineCommand } from "../run/docker/engine.js";
import { captureProgram } from "../run/start-program.js";
import type { TestResult } from "./test-result.js";

/** A test, as the Nix library describes it. */
export interface SystemTest {
  readonly name: string;
  /** The process whose test it is; null for a test of the whole system. */
  readonly process: string | null;
  /** The program and its arguments in the container. */
  readonly command: readonly string[];
  /** Text that the output must contain. */
  readonly expect: string | null;
  /** The time after which the program is killed. */
  readonly seconds: number;
}

/** The exit codes of `timeout` from coreutils. */
const TIMED_OUT = [124, 137];

/** Runs a test in a container. */
export async function runTest(
  engine: Engine,
  container: string,
  test: SystemTest,
): Promise<TestResult> {
  const start = performance.now();
  const args = ["exec", container, ...test.command];
  const { exitCode, stdout, stderr } = await captureProgram(engineCommand(engine, args));
  const output = [stdout, stderr].filter(Boolean).join("\n");
  const milliseconds = Math.round(performance.now() - start);
  const reason = reasonOf(test, exitCode, output);
  return {
    name: test.name,
    passed: reason === undefined,
    milliseconds,
    ...(reason === undefined ? {} : { reason }),
    output,
  };
}

/** Returns why a test failed, or undefined when it passed. */
export function reasonOf(
  { expect, seconds }: Pick<SystemTest, "expect" | "seconds">,
  exitCode: number,
  output: string,
): string | undefined {
  if (TIMED_OUT.includes(exitCode)) return `did not end within ${seconds} s`;
  if (exitCode !== 0) return `ended with exit code ${exitCode}`;
  if (expect === null || output.includes(expect)) return undefined;
  return `printed no "${expect}"`;
}

/**
 * Returns the tests that names choose: those of the whole system, those of a process by the name of the process, or
 * single ones; all without names.
 */
export function chooseTests(
  tests: readonly SystemTest[],
  names: readonly string[],
): { readonly chosen: readonly SystemTest[]; readonly unknown: readonly string[] } {
  const isMeant = (test: SystemTest, name: string) => test.name === name || test.process === name;
  return {
    chosen:
      names.length === 0
        ? tests
        : tests.filter((test) => names.some((name) => isMeant(test, name))),
    unknown: names.filter((name) => !tests.some((test) => isMeant(test, name))),
  };
}
