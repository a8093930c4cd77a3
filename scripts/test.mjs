// npm test: sets up what the tests need, then lint, types and all tests. Arguments go to vitest.
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepare, root } from "./prepare.mjs";

prepare();
const { setUpMachine } = await import("../dist/run/setup/set-up-machine.js");
const { stopOwnEngine } = await import("../dist/run/docker/own-engine.js");
const { findEngine } = await import("../dist/run/docker/engine.js");

// The programs that we start get a terminal's Ctrl-C themselves; we only clean up after them.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});

process.exitCode = await main();

async function main() {
  const { advice, started } = await setUpMachine({ systemSocket: false, say: console.log });
  try {
    if (advice.length > 0) {
      for (const line of advice) console.error(`the tests need more: ${line}`);
      return 3;
    }
    const { engine } = await findEngine();
    if (engine?.host) process.env.DOCKER_HOST = engine.host;
    return await check();
  } finally {
    if (started !== undefined) await stopOwnEngine();
  }
}

/** Every check runs, so that one run tells all that is wrong; 0 when all succeed. */
async function check() {
  const lint = await npm("run", "--silent", "lint");
  const types = await npm("run", "--silent", "typecheck");
  console.log(`lint: ${lint === 0 ? "ok" : "failed"}, types: ${types === 0 ? "ok" : "failed"}`);
  const tests = await runTests();
  return lint || types || tests;
}

/** Runs vitest and closes with the one line that counts: how many tests passed and failed. */
async function runTests() {
  const folder = await mkdtemp(join(tmpdir(), "gen-nix-test-"));
  const report = join(folder, "report.json");
  try {
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const exitCode = await npm(
      "exec",
      "--",
      "vitest",
      "run",
      ...reporters,
      ...process.argv.slice(2),
    );
    const counts = JSON.parse(await readFile(report, "utf8"));
    const { numPassedTests, numFailedTests, numPendingTests } = counts;
    console.log(
      `tests: ${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`,
    );
    return exitCode === 0 && numPassedTests === 0 ? 1 : exitCode;
  } catch (error) {
    console.error(`vitest left no report: ${error.message}`);
    return 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function npm(...args) {
  return new Promise((resolve) => {
    const child = spawn("npm", args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
    child.on("exit", (code) => resolve(code ?? 1));
    child.on("error", () => resolve(1));
  });
}
