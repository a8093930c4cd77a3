// npm test: installs the programs that the tests need, and runs the linters, the type check and all tests.
// Arguments are passed to vitest.
import { spawn, spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepare, root } from "./prepare.mjs";

prepare();
const { setUpMachine } = await import("../dist/setup/set-up-machine.js");
const { stopOwnEngine } = await import("../dist/run/docker/own-engine.js");
const { findEngine } = await import("../dist/run/docker/engine.js");

let running;
// A terminal's Ctrl-C also reaches the programs that this script started; it cleans up afterwards.
process.on("SIGINT", () => {});
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => running?.kill(signal));

process.exitCode = process.getuid() === 0 ? await main() : await throughSudo();

async function main() {
  // The end-to-end tests need Docker, because Podman's output differs.
  const options = { forAllUsers: false, engine: "docker", say: console.log };
  const { advice, failures, started } = await setUpMachine(options);
  try {
    const obstacles = [...failures, ...advice];
    if (obstacles.length > 0) {
      for (const line of obstacles) console.error(`a requirement of the tests is missing: ${line}`);
      return 3;
    }
    const { engine, failure } = await findEngine(process.env, "docker");
    if (engine === undefined) {
      console.error(`a requirement of the tests is missing: ${failure.reason}`);
      return 3;
    }
    if (engine.host) process.env.DOCKER_HOST = engine.host;
    return await check(process.argv.slice(2), ["quick", "e2e"]);
  } finally {
    if (started !== undefined) await stopOwnEngine();
  }
}

/** Runs the end-to-end tests as root, because only root can inspect containers from outside. */
async function throughSudo() {
  if (spawnSync("sudo", ["-n", "true"]).status === 0) {
    console.log("the end-to-end tests need root: continuing through sudo");
    const release = process.env.GEN_NIX_TEST_RELEASE;
    const environment = [
      `PATH=${process.env.PATH}:/usr/sbin:/sbin`,
      // Programs of root warn about the home of another user, in which npm's settings are.
      `npm_config_userconfig=${join(process.env.HOME, ".npmrc")}`,
      ...(release === undefined ? [] : [`GEN_NIX_TEST_RELEASE=${release}`]),
    ];
    return run("sudo", "-n", "env", ...environment, process.execPath, ...process.argv.slice(1));
  }
  console.log("the end-to-end tests need root or sudo: skipping them");
  return check(process.argv.slice(2), ["quick"]);
}

/** Runs every check, so that one run reports all errors; returns 0 when all succeed. */
async function check(vitestArguments, projects) {
  const lint = await run("npm", "run", "--silent", "lint");
  const types = await run("npm", "run", "--silent", "typecheck");
  console.log(`lint: ${lint === 0 ? "ok" : "failed"}, types: ${types === 0 ? "ok" : "failed"}`);
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const project of projects) {
    const counts = await runTests(project, vitestArguments);
    for (const kind of Object.keys(total)) total[kind] += counts[kind];
  }
  console.log(`tests: ${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  return lint || types || (total.failed > 0 || total.passed === 0 ? 1 : 0);
}

/** Runs the tests of one project of vitest.config.ts and counts how they ended. */
async function runTests(project, vitestArguments) {
  const folder = await mkdtemp(join(tmpdir(), "gen-nix-test-"));
  const report = join(folder, "report.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const vitest = [`--project=${project}`, "--passWithNoTests", ...reporters];
  try {
    const exitCode = await run("npm", "exec", "--", "vitest", "run", ...vitest, ...vitestArguments);
    const counts = JSON.parse(await readFile(report, "utf8"));
    // A failure outside of tests, such as in a setup, counts as one.
    const failed = Math.max(counts.numFailedTests, exitCode === 0 ? 0 : 1);
    return { passed: counts.numPassedTests, failed, skipped: counts.numPendingTests };
  } catch (error) {
    console.error(`vitest left no report: ${error.message}`);
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs a program in the foreground; resolves to its exit code. */
function run(program, ...args) {
  return new Promise((resolve) => {
    running = spawn(program, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
    running.on("exit", (code) => resolve(code ?? 1));
    running.on("error", () => resolve(1));
  });
}
